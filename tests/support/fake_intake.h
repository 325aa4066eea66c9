#ifndef LEXLOG_TESTS_SUPPORT_FAKE_INTAKE_H_
#define LEXLOG_TESTS_SUPPORT_FAKE_INTAKE_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/text.h"
#include "tools/import/importer.h"
#include "tools/import/input.h"

namespace lexlog {

// Keeps what an importer hands over, and answers from it as the record would: newest content by id.
class FakeIntake final : public Intake, public OnRecord {
 public:
  absl::Status Take(ImportedRecord record) override {
    for (const v1::Event& event : record.events) {
      if (by_id_.count(event.id()) == 0) order_.push_back(event.id());
      by_id_[event.id()] = event;
    }
    records.push_back(std::move(record));
    return absl::OkStatus();
  }
  void Refuse(const std::string& file, const Unreadable& one) override {
    refused.emplace_back(file, one);
  }
  void Count(absl::string_view what, uint64_t more) override { counts[std::string(what)] += more; }
  absl::StatusOr<std::unique_ptr<Input>> Open(const std::string& path) override {
    return Input::Open(path);
  }
  OnRecord& on_record() override { return *this; }

  absl::StatusOr<std::optional<v1::Event>> Find(absl::string_view id) override {
    const auto found = by_id_.find(std::string(id));
    if (found == by_id_.end()) return std::nullopt;
    return found->second;
  }
  absl::StatusOr<std::vector<std::string>> Named(absl::string_view name) override {
    std::map<std::string, bool> subjects;
    for (const auto& [id, event] : by_id_) {
      bool named = FoldForSearch(event.instrument().title()) == FoldForSearch(name);
      for (const std::string& alias : event.instrument().alias()) {
        named = named || FoldForSearch(alias) == FoldForSearch(name);
      }
      if (event.has_instrument() && named) subjects[event.subject()] = true;
    }
    std::vector<std::string> found;
    for (const auto& [subject, yes] : subjects) found.push_back(subject);
    return found;
  }
  absl::StatusOr<std::vector<std::string>> ActsOn(absl::string_view id) override {
    std::vector<std::string> acts;
    for (const std::string& known : order_) {
      const v1::Event& event = by_id_[known];
      if (event.reschedule().target() == id || event.cancellation().target() == id) {
        acts.push_back(known);
      }
    }
    return acts;
  }
  absl::Status EachListing(absl::string_view list,
                           const std::function<void(const v1::Event&)>& visit) override {
    std::map<std::string, const v1::Event*> last;
    for (const std::string& id : order_) {
      const v1::Event& event = by_id_[id];
      if (event.has_listing() && event.listing().list() == list) last[event.subject()] = &event;
    }
    for (const auto& [subject, event] : last) visit(*event);
    return absl::OkStatus();
  }

  std::vector<ImportedRecord> records;
  std::vector<std::pair<std::string, Unreadable>> refused;
  std::map<std::string, uint64_t> counts;

 private:
  std::map<std::string, v1::Event> by_id_;
  std::vector<std::string> order_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_FAKE_INTAKE_H_
