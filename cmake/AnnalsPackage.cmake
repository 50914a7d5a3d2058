# What `cpack` makes of an installation: two Debian packages, the program and what is needed to build
# against the library. Their bytes depend on nothing but the build and SOURCE_DATE_EPOCH.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The annals authors <annals@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME annals)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "${PROJECT_DESCRIPTION}
 Answers questions about a chronology, with how sure each answer is and what it rests on.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libannals-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libsimdjson-dev, libutf8proc-dev, libexpected-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "The library of annals, to build against
 Headers, archives, and packages for CMake and pkg-config.")
include(CPack)
