#include "tests/bench/compare/json_lines.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void Put(const char* name, const std::string& value, JsonWriter& out) {
  out.Key(name);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void Put(const Spread& spread, JsonWriter& out) {
  out.Key("median");
  out.Double(spread.median);
  out.Key("min");
  out.Double(spread.min);
  out.Key("max");
  out.Double(spread.max);
}

std::string FigureLine(const Comparison& comparison, const std::string& name,
                       const std::vector<double>& runs) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  const Figure& figure = comparison.figure;
  out.StartObject();
  Put("peer", name, out);
  out.Key("size");
  out.Uint64(comparison.size);
  Put("task", figure.task, out);
  Put("variant", figure.variant, out);
  Put("metric", figure.metric, out);
  Put("unit", figure.unit, out);
  Put("better", figure.more_is_better ? "more" : "less", out);
  Put(SpreadOf(runs), out);
  out.Key("runs");
  out.Uint64(runs.size());
  const std::vector<double> ratios = comparison.Ratios(name);
  if (name != kOurs && name != kFloor && !ratios.empty()) {
    out.Key("ratio");
    out.StartObject();
    Put(SpreadOf(ratios), out);
    out.EndObject();
  }
  out.EndObject();
  return absl::StrCat(buffer.GetString(), "\n");
}

}  // namespace

std::string RunLine(const std::vector<std::pair<std::string, std::string>>& facts) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  out.Key("run");
  out.StartObject();
  for (const auto& [name, value] : facts) Put(name.c_str(), value, out);
  out.EndObject();
  out.EndObject();
  return absl::StrCat(buffer.GetString(), "\n");
}

std::string FigureLines(const Results& results) {
  std::string lines;
  for (const Comparison& comparison : results.all()) {
    for (const auto& [name, runs] : comparison.runs) {
      absl::StrAppend(&lines, FigureLine(comparison, name, runs));
    }
  }
  return lines;
}

}  // namespace lexlog
