using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesSdk.Cli.Tests.Pages;

/// <summary>A Chromium without a window, driven by its DevTools protocol. It is the system's own: none is downloaded.</summary>
internal sealed class Browser : IDisposable
{
    private const int MostBytes = 1 << 16;

    // Pixels of a picture: what is below looks like what is above, and is drawn without a graphics card.
    private const int MostHeight = 1_600;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly TemporaryFolder _profile;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonObject> _events = [];
    private string? _session;
    private int _calls;

    private Browser(TemporaryFolder profile, Process process) => (_profile, _process) = (profile, process);

    /// <summary>Where Chromium is installed; null where it is not.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static async Task<Browser> StartAsync()
    {
        var profile = new TemporaryFolder();
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", $"--user-data-dir={profile["profile"]}", "about:blank",
        ];
        var browser = new Browser(profile, Process.Start(new ProcessStartInfo(Executable!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!);

        // It names its address on the first lines, and may write more later, which nobody would read.
        string? address = null;
        while (address is null && await browser._process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            address = line.StartsWith("DevTools listening on ", StringComparison.Ordinal) ? line["DevTools listening on ".Length..] : null;
        }

        _ = browser._process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        await browser._socket.ConnectAsync(new Uri(address!), CancellationToken.None).WaitAsync(Patience);
        var target = await browser.CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        browser._session = (string?)(await browser.CallAsync("Target.attachToTarget", new JsonObject { ["targetId"] = (string?)target["targetId"], ["flatten"] = true }))["sessionId"];
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await browser.CallAsync($"{domain}.enable");
        }

        return browser;
    }

    /// <summary>Opens a page.</summary>
    /// <param name="path">Its file or its address.</param>
    /// <param name="view">How it is looked at.</param>
    public async Task<PageReport> OpenAsync(string path, PageView view)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = view.Width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = view.Width < 500 });
        await CallAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["media"] = view.IsPrinted ? "print" : "screen",
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = view.IsDark ? "dark" : "light" }),
        });
        _events.Clear();
        var address = new Uri(path).AbsoluteUri;
        await CallAsync("Page.navigate", new JsonObject { ["url"] = address });
        while (!_events.Exists(static one => (string?)one["method"] == "Page.loadEventFired"))
        {
            await ReadAsync();
        }

        return await ReportAsync(address, view);
    }

    /// <summary>What has become of the page that is open.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="view">How it is looked at.</param>
    public async Task<PageReport> ReportAsync(string address, PageView view) =>
        new()
        {
            Address = address,
            Overflow = (int)(await EvaluateAsync("document.documentElement.scrollWidth - document.documentElement.clientWidth"))!,
            Colors = (string)(await EvaluateAsync("getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).color"))!,
            Pictures = await PicturesAsync(),
            Screenshot = Convert.FromBase64String((string)(await CallAsync("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true, ["clip"] = await WholeAsync(view) }))["data"]!),
            Pdf = view.IsPrinted ? Convert.FromBase64String((string)(await CallAsync("Page.printToPDF", new JsonObject { ["printBackground"] = true }))["data"]!) : [],
            Requests = [.. Events("Network.requestWillBeSent").Select(static one => (string)one["request"]!["url"]!)],
            Messages = [.. Events("Runtime.consoleAPICalled").Concat(Events("Runtime.exceptionThrown")).Concat(Events("Log.entryAdded")).Select(static one => one.ToJsonString())],
        };

    public void Dispose()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _profile.Dispose();
    }

    /// <summary>Presses a key: <c>Tab</c> or <c>Enter</c>.</summary>
    public async Task PressAsync(string key)
    {
        var code = key == "Tab" ? 9 : 13;
        foreach (var type in new[] { "keyDown", "keyUp" })
        {
            var press = new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code };
            if (key == "Enter" && type == "keyDown")
            {
                press["text"] = "\r";
            }

            await CallAsync("Input.dispatchKeyEvent", press);
        }
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script) =>
        (await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["returnByValue"] = true }))["result"]!["value"];

    // What a screen reader is told of pictures. Only they are asked for: the whole tree of a long page takes a minute.
    private async Task<IReadOnlyList<(string Name, string Description)>> PicturesAsync()
    {
        var page = (await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = "document" }))["result"]!["objectId"]!.DeepClone();
        return
        [
            .. (await CallAsync("Accessibility.queryAXTree", new JsonObject { ["objectId"] = page, ["role"] = "image" }))["nodes"]!.AsArray().Select(static node => node!)
                .Where(static node => (bool?)node["ignored"] != true)
                .Select(static node => ((string?)node["name"]?["value"] ?? "", (string?)node["description"]?["value"] ?? "")),
        ];
    }

    private async Task<JsonNode> WholeAsync(PageView view) => new JsonObject
    {
        ["x"] = 0,
        ["y"] = 0,
        ["width"] = view.Width,
        ["height"] = Math.Min(MostHeight, (int)(await EvaluateAsync("document.documentElement.scrollHeight"))!),
        ["scale"] = 1,
    };

    private IEnumerable<JsonNode> Events(string method) => _events.Where(one => (string?)one["method"] == method).Select(static one => one["params"]!);

    private async Task<JsonNode> CallAsync(string method, JsonNode? arguments = null)
    {
        var id = ++_calls;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = arguments ?? new JsonObject() };
        if (_session is not null)
        {
            call["sessionId"] = _session;
        }

        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(call), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(Patience);
        JsonObject answer;
        do
        {
            answer = await ReadAsync();
        }
        while ((int?)answer["id"] != id);

        return answer["result"] ?? throw new InvalidOperationException($"Chromium refused {method}: {answer.ToJsonString()}");
    }

    // An answer, or an event, which is kept.
    private async Task<JsonObject> ReadAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[MostBytes];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask().WaitAsync(Patience);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        var node = JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!.AsObject();
        if (node["method"] is not null)
        {
            _events.Add(node);
        }

        return node;
    }
}
