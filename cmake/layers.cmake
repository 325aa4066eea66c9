# The layers of the house, lowest first. Each is an object library that may link only to layers
# before it; `lexlog` is all of them together.
set(LEXLOG_LAYERS proto base timeline storage log view query projections)

# What the headers of the library show, and what only its sources use.
set(LEXLOG_PUBLIC_LIBRARIES protobuf::libprotobuf absl::btree absl::flat_hash_map
    absl::flat_hash_set absl::function_ref absl::span absl::status absl::statusor
    absl::str_format absl::strings absl::time)
set(LEXLOG_PRIVATE_LIBRARIES RocksDB::rocksdb-shared OpenSSL::Crypto PkgConfig::utf8proc
    PkgConfig::edlib PkgConfig::xxhash ICU::i18n ICU::uc)

add_library(lexlog_options INTERFACE)
target_compile_options(lexlog_options INTERFACE
  -Wall -Wextra -Wno-missing-field-initializers)
target_include_directories(lexlog_options INTERFACE ${PROJECT_SOURCE_DIR})
if(LEXLOG_SANITIZE)
  # g++ 12 loses count of what is initialised in instrumented code; release still looks.
  target_compile_options(lexlog_options INTERFACE -Wno-maybe-uninitialized)
  add_compile_options(-fsanitize=${LEXLOG_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${LEXLOG_SANITIZE})
endif()

# lexlog_precompile(TARGET [HEADERS]): TARGET begins with the common headers already read, which
# halves a cold build. Not under ccache, whose work it would undo in the next clone, and not under
# clang-tidy, so that a file that leans on an include of another is found there.
set(LEXLOG_COMMON_HEADERS
  <functional> <map> <memory> <optional> <string> <utility> <vector>
  <absl/container/flat_hash_map.h> <absl/container/flat_hash_set.h> <absl/status/statusor.h>
  <absl/strings/str_cat.h> <absl/strings/str_format.h> <absl/strings/str_join.h>
  <absl/strings/str_split.h> <absl/time/time.h> <absl/types/span.h>
  <lexlog/v1/event.pb.h> <lexlog/v1/query.pb.h> <lexlog/storage/v1/record.pb.h>)
function(lexlog_precompile target)
  set(headers lexlog_headers ${ARGN})
  list(GET headers -1 headers)
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER AND NOT CMAKE_CXX_CLANG_TIDY)
    target_precompile_headers(${target} REUSE_FROM ${headers})
  endif()
endfunction()

# lexlog_layer(NAME LIBRARIES… SOURCES …): one layer, with the libraries that it needs.
function(lexlog_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_library(lexlog_${name} OBJECT ${ARG_SOURCES})
  target_link_libraries(lexlog_${name} PUBLIC ${ARG_LIBRARIES})
  if(name STREQUAL proto)
    # Generated: not ours to mend.
    set_target_properties(lexlog_proto PROPERTIES CXX_CLANG_TIDY "")
    if(LEXLOG_SANITIZE MATCHES "undefined")
      target_compile_options(lexlog_proto PRIVATE -fno-sanitize=undefined)
    endif()
  else()
    target_link_libraries(lexlog_${name} PRIVATE lexlog_options)
    lexlog_precompile(lexlog_${name})
  endif()
endfunction()

# lexlog_headers(NAME LIBRARIES… HEADERS …): what lexlog_precompile takes.
function(lexlog_headers name)
  cmake_parse_arguments(ARG "" "" "LIBRARIES;HEADERS" ${ARGN})
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cc CONTENT "")
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_BINARY_DIR}/${name}.cc)
  target_link_libraries(${name} PRIVATE lexlog_proto ${LEXLOG_PUBLIC_LIBRARIES} ${ARG_LIBRARIES})
  target_precompile_headers(${name} PRIVATE ${LEXLOG_COMMON_HEADERS} ${ARG_HEADERS})
endfunction()

# Everything up to and including the layer `top`, linked into `target`.
function(lexlog_link_up_to target top)
  foreach(layer IN LISTS LEXLOG_LAYERS)
    target_link_libraries(${target} PRIVATE lexlog_${layer})
    if(layer STREQUAL top)
      break()
    endif()
  endforeach()
endfunction()

# The library that is installed.
function(lexlog_library)
  add_library(lexlog STATIC)
  add_library(lexlog::lexlog ALIAS lexlog)
  foreach(layer IN LISTS LEXLOG_LAYERS)
    target_sources(lexlog PRIVATE $<TARGET_OBJECTS:lexlog_${layer}>)
  endforeach()
  set_target_properties(lexlog PROPERTIES LINKER_LANGUAGE CXX)
  target_compile_features(lexlog PUBLIC cxx_std_20)
  target_include_directories(lexlog SYSTEM PUBLIC
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/proto>)
  target_include_directories(lexlog PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/lexlog>)
  target_link_libraries(lexlog PUBLIC ${LEXLOG_PUBLIC_LIBRARIES}
                               PRIVATE ${LEXLOG_PRIVATE_LIBRARIES})
endfunction()

# A program of ours takes its memory from jemalloc: it asks for many small pieces, and gives them
# back in hundreds of thousands. Not where sanitizers watch over memory.
function(lexlog_program target)
  if(NOT LEXLOG_SANITIZE)
    target_link_libraries(${target} PRIVATE PkgConfig::jemalloc)
  endif()
endfunction()
