#ifndef LEXLOG_ENGINE_BASE_CHECK_H_
#define LEXLOG_ENGINE_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

// Stops the process. Only for what can be nothing but our own bug; what comes from outside (disk,
// file, request) is a Status.
#define LEXLOG_CHECK(condition)                                                          \
  do {                                                                                   \
    if (!(condition)) {                                                                  \
      std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                      \
    }                                                                                    \
  } while (false)

#endif  // LEXLOG_ENGINE_BASE_CHECK_H_
