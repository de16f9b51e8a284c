/** The part of Leadline's schema that the measured queries use. */
export const typeDefs = `#graphql
  type Query {
    inquiries(first: Int): InquiryConnection!
  }
  type Mutation {
    submitInquiry(input: SubmitInquiryInput!): SubmitInquiryPayload!
    createVendor(input: CreateVendorInput!): VendorPayload!
  }
  type InquiryConnection { edges: [InquiryEdge!]! }
  type InquiryEdge { node: Inquiry! }
  type Inquiry {
    id: ID!
    reference: String!
    status: String!
    category: String!
    details: String
    createdAt: String!
    consumer: Consumer!
    offers: [Offer!]!
    messages: [Message!]!
  }
  type Consumer { name: String phone: String }
  type Offer { id: ID! status: String! dueAt: String vendor: Vendor! }
  type Vendor { id: ID! name: String! phone: String! }
  type Message { id: ID! kind: String! to: String! body: String! status: String! sid: String }
  type UserError { field: [String!]! message: String! code: String! }
  type SubmitInquiryPayload { inquiry: Inquiry userErrors: [UserError!]! }
  type VendorPayload { vendor: Vendor userErrors: [UserError!]! }
  input SubmitInquiryInput {
    idempotencyKey: String!
    category: String!
    details: String
    consumer: ConsumerInput!
    location: LocationInput!
  }
  input ConsumerInput { name: String! phone: String! consent: ConsentInput! }
  input ConsentInput { grantedAt: String! source: String! disclosure: String! }
  input LocationInput { postalCode: String! countryCode: String }
  input CreateVendorInput { name: String! phone: String! categories: [String!]! coverage: CoverageInput! }
  input CoverageInput { postalCodes: [String!]! }
`;
