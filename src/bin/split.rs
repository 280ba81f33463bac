//! Divides the linked module before wasm-bindgen sees it: `split INPUT FOLDER LOADER`. Run by `scripts/bin/wasm-bindgen`.
//!
//! `FOLDER/main.wasm` is what wasm-bindgen gets, `FOLDER/__wasm_split.js` fetches the other `FOLDER/*.wasm` when they
//! are needed, and imports `./LOADER`, which wasm-bindgen will write.

use std::{env, error::Error, fs, io, path::Path};
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, folder, loader] = arguments.as_slice() else {
        return Err(io::Error::other("split needs INPUT FOLDER LOADER").into());
    };
    let input = fs::read(input)?;
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let (main_out, loader) = (folder.join("main.wasm"), format!("./{loader}"));
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main_out;
    options.main_module = &loader;
    options.verbose = env::var_os("WARSHA_SPLIT_VERBOSE").is_some();
    transform(options)?;
    // As wasm-bindgen's loader does: a host that calls the files something else than application/wasm must do, too.
    let script = folder.join("__wasm_split.js");
    let text = fs::read_to_string(&script)?;
    let streamed = "WebAssembly.instantiateStreaming(src, imports)";
    if !text.contains(streamed) {
        return Err(io::Error::other("the script instantiates in another way; has the splitter changed?").into());
    }
    let fetched = "src.then(async (response) => { \
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`); \
        return WebAssembly.instantiate(await response.arrayBuffer(), imports); })";
    fs::write(&script, text.replace(streamed, fetched))?;
    Ok(())
}
