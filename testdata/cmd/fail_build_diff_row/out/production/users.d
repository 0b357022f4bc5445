{
  "server": {
    "host": "10.0.0.1",
    "port": 8081
  },
  "logging": {
    "level": "info"
  },
  "database": {
    "host": "db",
    "password": "hunter2"
  }
}
