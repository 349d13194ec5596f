# docker build -t copydesk . && docker run --rm -v "$PWD:/copy" copydesk check
FROM rust:1.91-slim AS build
WORKDIR /source
COPY . .
RUN cargo build --release --locked

FROM debian:stable-slim
# check --since asks git.
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/target/release/copydesk /usr/local/bin/copydesk
COPY --from=build /source/LICENSE-MIT /source/LICENSE-APACHE /source/data/NOTICE.md /usr/local/share/doc/copydesk/
WORKDIR /copy
ENTRYPOINT ["copydesk"]
CMD ["check"]
