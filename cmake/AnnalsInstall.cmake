# What `cmake --install` puts where, and how find_package(annals) and pkg-config find it there. All
# of it may be moved afterwards: no file names the prefix.
#
#   annals::date     annals-date.pc     core and date
#   annals::annals   annals.pc          all but the two below
#   annals::corpus   annals-corpus.pc   embedded_corpus()
#   annals::reader   annals-reader.pc   read_corpus(); a component, as it alone needs simdjson
include(CMakePackageConfigHelpers)

# Two components, which are packages of their own (AnnalsPackage.cmake): `program` is what does not
# say otherwise.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(TARGETS annals_cli DESTINATION ${CMAKE_INSTALL_BINDIR})
# Manual pages, and scripts that complete, each below share/ where its reader looks.
install(DIRECTORY ${ANNALS_DOCUMENTS}/share/ DESTINATION ${CMAKE_INSTALL_DATAROOTDIR})
if(ANNALS_STATIC_PROGRAM)
  install(TARGETS annals_file DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/annals)
endif()

foreach(part IN ITEMS date corpus reader)
  set_target_properties(annals_${part} PROPERTIES EXPORT_NAME ${part} OUTPUT_NAME annals-${part})
endforeach()
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/annals)
install(TARGETS annals_date annals annals_corpus EXPORT annalsTargets
  ARCHIVE COMPONENT development
  FILE_SET HEADERS COMPONENT development)
install(TARGETS annals_reader EXPORT annalsReaderTargets ARCHIVE COMPONENT development)
install(EXPORT annalsTargets NAMESPACE annals:: DESTINATION ${package} COMPONENT development)
install(EXPORT annalsReaderTargets NAMESPACE annals:: DESTINATION ${package} COMPONENT development)

configure_package_config_file(cmake/annalsConfig.cmake.in annalsConfig.cmake
  INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break what the last one promised.
write_basic_package_version_file(annalsConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/annalsConfig.cmake ${PROJECT_BINARY_DIR}/annalsConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindUtf8proc.cmake
  DESTINATION ${package} COMPONENT development)

# Archives only, so what they call is needed by whoever links them: Requires, not Requires.private.
set(pkgconfig ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH includedir ${pkgconfig} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
function(annals_pkgconfig name description requires)
  configure_file(cmake/annals.pc.in ${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT development)
endfunction()
annals_pkgconfig(annals-date "Dates as historians write them: EDTF, phrases, bounds" libutf8proc)
annals_pkgconfig(annals "${PROJECT_DESCRIPTION}" annals-date)
annals_pkgconfig(annals-corpus "The chronology that is built into annals" annals)
annals_pkgconfig(annals-reader "Reads chronologies from JSON, for annals" "annals, simdjson")
