/* Linked to Spin's verifier: when it exits, it says how much memory it had at most. */
#include <stdio.h>
#include <string.h>

__attribute__((destructor)) static void say_peak(void) {
  char line[256];
  FILE *status = fopen("/proc/self/status", "r");
  while (status != NULL && fgets(line, sizeof line, status) != NULL)
    if (strncmp(line, "VmHWM:", 6) == 0) fputs(line, stdout);
}
