// grpc_validator FILE...: what gRPC says of service configs; 1 when it refuses one.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <grpcpp/support/validate_service_config.h>

int main(int argc, char** argv) {
    bool is_good = argc > 1;
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i]);
        const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        const std::string fault =
            file.good() ? grpc::experimental::ValidateServiceConfigJSON(text) : "cannot be read";
        if (!fault.empty()) {
            is_good = false;
            std::cerr << argv[i] << ": " << fault << '\n';
        }
    }
    return is_good ? 0 : 1;
}
