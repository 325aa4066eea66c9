#include "engine/log/entry.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
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

namespace {

// What `content` acts on and registers, in the name of the event `id`.
void AddActs(const v1::Event& content, const std::string& id, std::vector<Act>& acts) {
  const absl::string_view target = TargetOf(content);
  if (!target.empty() && target != id) acts.push_back({std::string(target), id});
  constexpr absl::string_view kSource = "source/";
  if (!content.has_source() || !absl::StartsWith(content.subject(), kSource)) return;
  acts.push_back({RegisterOf(absl::StripPrefix(content.subject(), kSource)), id});
  const std::string& sha256 = content.source().sha256();
  if (!sha256.empty()) acts.push_back({RegisterOfBytes(sha256), id});
}

}  // namespace

std::string RegisterOf(absl::string_view source) { return absl::StrCat("source/", source); }

std::string RegisterOfBytes(absl::string_view sha256) { return absl::StrCat("sha256/", sha256); }

std::vector<Act> ActsOf(const v1::Event& event) {
  std::vector<Act> acts;
  AddActs(event, event.id(), acts);
  const std::string replaced(TargetOf(event));
  if (event.has_correction()) AddActs(event.correction().replacement(), replaced, acts);
  if (event.has_reconciliation()) AddActs(event.reconciliation().replacement(), replaced, acts);
  return acts;
}

}  // namespace lexlog
