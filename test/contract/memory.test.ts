import { emptyTables } from '../../src/store/memory/tables.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { describeStore } from './contract.ts';

describeStore('the store in memory', async () => ({ store: memoryPorts(emptyTables()), close: async () => undefined }));
