#include "engine/log/entry.h"

#include "absl/strings/string_view.h"
#include "engine/log/log_reader.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace lexlog {

std::string BytesOf(const v1::Event& event) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    event.SerializeToCodedStream(&coded);
  }
  return bytes;
}

std::vector<Act> ActsOf(const v1::Event& event) {
  std::vector<Act> acts;
  const absl::string_view target = TargetOf(event);
  if (target.empty()) return acts;
  acts.push_back({std::string(target), event.id()});
  const v1::Event& replacement = event.has_reconciliation() ? event.reconciliation().replacement()
                                                            : event.correction().replacement();
  const absl::string_view moved_to = TargetOf(replacement);
  if (!moved_to.empty() && moved_to != target) {
    acts.push_back({std::string(moved_to), std::string(target)});
  }
  return acts;
}

}  // namespace lexlog
