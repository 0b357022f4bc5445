#include "cli/process.hpp"

int main(int argc, char** argv) {
    return tusk::cli::run_process(argc, argv);
}
