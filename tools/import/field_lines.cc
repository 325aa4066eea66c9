#include "tools/import/field_lines.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace lexlog {

int LineOfField(const google::protobuf::TextFormat::ParseInfoTree& places,
                const google::protobuf::Descriptor* type, absl::string_view path) {
  const auto* tree = &places;
  int line = -1;
  for (const absl::string_view part : absl::StrSplit(path, '.')) {
    if (type == nullptr || tree == nullptr) break;
    const absl::string_view name = part.substr(0, part.find('['));
    const auto* field = type->FindFieldByName(std::string(name));
    if (field == nullptr) break;
    int index = -1;
    if (field->is_repeated()) {
      index = 0;  // of a list as a whole: its first
      absl::string_view number = part.substr(name.size());
      if (absl::ConsumePrefix(&number, "[") && absl::ConsumeSuffix(&number, "]") &&
          !absl::SimpleAtoi(number, &index)) {
        break;
      }
    }
    const int here = tree->GetLocation(field, index).line;
    if (here < 0) break;
    line = here;
    type = field->message_type();
    tree = type == nullptr ? nullptr : tree->GetTreeForNested(field, index);
  }
  return line;
}

}  // namespace lexlog
