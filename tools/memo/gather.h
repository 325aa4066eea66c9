#ifndef LEXLOG_TOOLS_MEMO_GATHER_H_
#define LEXLOG_TOOLS_MEMO_GATHER_H_

#include <functional>
#include <vector>

#include "google/protobuf/message.h"
#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/query.pb.h"

namespace lexlog {

// Every message of `type` inside `message`, at any depth, in order of place.
void ForEach(const google::protobuf::Message& message, const google::protobuf::Descriptor* type,
             const std::function<void(const google::protobuf::Message&)>& use);

// The same, for taking away: `change` is called with each message that holds others.
void Prune(google::protobuf::Message& message,
           const std::function<void(google::protobuf::Message&)>& change);

// Every event cited inside `message`, once each, in order of sequence. With what is hypothetical
// left out: it has no place in the log.
std::vector<v1::Cited> EventsCited(const google::protobuf::Message& message);

// Every dispute inside `message`, once each, in order of place.
std::vector<v1::Dispute> DisputesIn(const google::protobuf::Message& message);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_GATHER_H_
