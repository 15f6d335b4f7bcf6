/* A disk that takes two milliseconds to say that it has written. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static void waited(void) {
    struct timespec two_ms = {0, 2000000};
    nanosleep(&two_ms, 0);
}

int fsync(int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    waited();
    return real(file);
}

int fdatasync(int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    waited();
    return real(file);
}
