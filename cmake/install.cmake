# What `cmake --install` gives: the library with its headers, found by CMake and by pkg-config; the
# program; the protos, for who writes events in another language.
include(CMakePackageConfigHelpers)

set(headers ${CMAKE_INSTALL_INCLUDEDIR}/lexlog)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/lexlog)

install(TARGETS lexlog EXPORT lexlogTargets ARCHIVE)
install(DIRECTORY engine projections DESTINATION ${headers} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY ${PROJECT_BINARY_DIR}/proto/lexlog DESTINATION ${headers}
        FILES_MATCHING PATTERN "*.pb.h")
install(DIRECTORY proto/lexlog/v1 DESTINATION ${CMAKE_INSTALL_DATADIR}/lexlog/proto/lexlog)

install(EXPORT lexlogTargets NAMESPACE lexlog:: DESTINATION ${package})
configure_package_config_file(cmake/lexlogConfig.cmake.in lexlogConfig.cmake
                              INSTALL_DESTINATION ${package})
write_basic_package_version_file(lexlogConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/lexlogConfig.cmake
              ${PROJECT_BINARY_DIR}/lexlogConfigVersion.cmake
        DESTINATION ${package})

# pkg-config names what CMake names otherwise: absl::status is absl_status.
set(requires ${LEXLOG_PUBLIC_LIBRARIES} ${LEXLOG_PRIVATE_LIBRARIES})
list(TRANSFORM requires REPLACE "^absl::" "absl_")
string(REPLACE "protobuf::libprotobuf" "protobuf" requires "${requires}")
string(REPLACE "RocksDB::rocksdb-shared" "rocksdb" requires "${requires}")
string(REPLACE "OpenSSL::Crypto" "libcrypto" requires "${requires}")
string(REPLACE "PkgConfig::utf8proc" "libutf8proc" requires "${requires}")
string(REPLACE "PkgConfig::edlib" "edlib-1" requires "${requires}")
string(REPLACE "PkgConfig::xxhash" "libxxhash" requires "${requires}")
string(REPLACE "ICU::i18n" "icu-i18n" requires "${requires}")
string(REPLACE "ICU::uc" "icu-uc" requires "${requires}")
list(JOIN requires ", " LEXLOG_REQUIRES)
file(RELATIVE_PATH LEXLOG_UP ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/lexlog.pc.in lexlog.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/lexlog.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
