import { emptyTables } from '../../../simulation/store/tables.ts';
import { describeStore } from '../../store/contract.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

describeStore('the store in memory', async () => ({ store: memoryPorts(emptyTables()), close: async () => undefined }));
