#ifndef LEXLOG_PROJECTIONS_COMPOSER_H_
#define LEXLOG_PROJECTIONS_COMPOSER_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/query/reader.h"
#include "engine/timeline/resolve.h"
#include "lexlog/v1/query.pb.h"

namespace lexlog {

// The levels of proof, best first: on each a question is answered by itself.
inline constexpr v1::Proof kProofLevels[] = {v1::TEXT, v1::OFFICIAL, v1::PARTY, v1::PRESS,
                                             v1::HEARSAY};

// A row of one of an aspect's groups.
struct RowRef {
  int group = 0;
  int row = 0;
  friend auto operator<=>(const RowRef&, const RowRef&) = default;
};

// What an outcome means.
struct Said {
  std::string state;                   // token
  std::string words;                   // for people
  std::string contrast = {};           // reports with the same contrast agree; default: state
  std::vector<RowRef> basis = {};      // rows that it rests on
  std::optional<RowRef> content = {};  // the row whose event says it
};

// One thing asked of one subject: which groups decide it, and what their outcomes mean.
struct AspectSpec {
  std::string name;
  std::vector<const LoadedGroup*> groups;
  // How many of the groups, from the first on, decide on which proof the aspect is answered; 0:
  // all.
  int deciding = 0;
  // The meaning of what governs in one world. Pure.
  std::function<Said(const Resolver&, const JointOutcome&)> say;
  // What is still to come; may be empty.
  std::function<std::vector<Said>(const Resolver&)> next = nullptr;
};

// Turns rows into aspects of answers at one coordinate: on the best proof first, what worse proof
// says otherwise beside it, with what it rests on and hangs on. Borrows the reader; one question,
// one composer.
class Composer {
 public:
  Composer(Reader& reader, const AsOf& as_of) : reader_(reader), as_of_(as_of) {}

  Reader& reader() { return reader_; }
  const AsOf& as_of() const { return as_of_; }

  // Nullopt if no event about it is seen at the coordinate, at any proof.
  absl::StatusOr<std::optional<v1::Aspect>> Compose(const AspectSpec& spec);

  // The rows of `view` about `subject` that are seen at the coordinate, in order of sequence, with
  // their contents; whether they cover the day or not.
  struct SeenRow {
    int row = 0;
    v1::Event content;
    v1::Cited cited;
  };
  absl::StatusOr<std::vector<SeenRow>> Seen(absl::string_view view, absl::string_view subject);

  // What each subject is called: the label that the taxonomy gives it, else its name.
  absl::StatusOr<std::string> LabelOf(absl::string_view subject);
  using Labels = std::map<std::string, std::string>;
  absl::StatusOr<Labels> LabelsOf(const std::vector<std::string>& subjects);

 private:
  Resolver ResolverAt(const AspectSpec& spec, v1::Proof floor) const;
  absl::StatusOr<std::vector<v1::Outcome>> OutcomesAt(const AspectSpec& spec,
                                                      const Resolver& resolver, v1::Proof floor,
                                                      const std::vector<Said>& said,
                                                      v1::Aspect& aspect);
  absl::Status AddOtherwise(const AspectSpec& spec, v1::Proof best, std::vector<Said> known,
                            v1::Aspect& aspect);
  absl::Status AddHangsOn(const std::vector<DateRef>& dates, v1::Aspect& aspect);

  Reader& reader_;
  const AsOf as_of_;
};

// Whether the group is answered at the floor of `resolver`, where `worst` is the worst proof that
// is asked for: something on record is seen of it there. An added event is seen on every proof, and
// so does not say on which the record is; where there is no record at all, it answers alone, at
// `worst`. `rows` are those of the group.
bool AnswersAt(const Resolver& resolver, int group, const LoadedGroup& rows, v1::Proof worst);

// The sequence of an event as an answer tells it: that of an added one follows the last that the
// coordinate has, so that it stays the same when more is recorded.
Sequence SequenceAt(const Reader& reader, const AsOf& as_of, Sequence sequence);

// Gives the aspect's rows in `resolver`'s numbering the events that they stand for.
absl::StatusOr<v1::Cited> Cite(Reader& reader, const Resolver& resolver, const LoadedGroup& group,
                               RowRef ref);

// Adds to `aspect` the disputes about the event that the row stands for, each once.
absl::Status AddDisputes(Reader& reader, const Resolver& resolver, const LoadedGroup& group,
                         RowRef ref, v1::Aspect& aspect);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_COMPOSER_H_
