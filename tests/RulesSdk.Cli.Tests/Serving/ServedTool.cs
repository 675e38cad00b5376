using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace RulesSdk.Cli.Tests.Serving;

/// <summary>The tool while it serves a page, in this process.</summary>
internal sealed class ServedTool : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _interrupt = new();
    private readonly GrowingText _output = new();
    private readonly StringWriter _error = new();
    private readonly GrowingText _input = new();
    private readonly Task<int> _exit;

    private ServedTool(string[] args)
    {
        var host = new CliHost { Output = _output, Error = TextWriter.Synchronized(_error), Input = () => _input };
        _exit = Task.Run(() => CliApplication.Run(["serve", .. args.Contains("--listen") ? Array.Empty<string>() : ["--listen", "127.0.0.1:0"], .. args], host, _interrupt.Token));
    }

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public string Error => _error.ToString();

    /// <summary>Starts it, and waits until it has said where the page is.</summary>
    public static async Task<ServedTool> StartAsync(params string[] args)
    {
        var tool = new ServedTool(args);
        await UntilAsync(() => tool._exit.IsCompleted || tool._output.Text.EndsWith('\n'));
        Assert.False(tool._exit.IsCompleted, tool.Error);
        tool.Address = new Uri(tool._output.Text.Split(' ')[0]);
        tool.Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = tool.Address, Timeout = Patience };
        return tool;
    }

    /// <summary>Adds lines to standard input; null ends it.</summary>
    public void Write(string? lines) => _input.Add(lines is null ? [] : Encoding.UTF8.GetBytes(lines));

    public async Task<JsonElement> StateAsync() => JsonDocument.Parse(await Client.GetStringAsync(new Uri("/state", UriKind.Relative))).RootElement;

    /// <summary>The detections that are kept, each with its number.</summary>
    public Task<List<(long Number, JsonElement Detection)>> KeptAsync() => DetectionsAsync(int.MaxValue, onlyKept: true);

    /// <summary>The detections that come until there are as many, each with its number.</summary>
    public async Task<List<(long Number, JsonElement Detection)>> DetectionsAsync(int count, long after = 0, bool onlyKept = false)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/detections") { Headers = { { "Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture) } } };
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        var (found, number) = (new List<(long, JsonElement)>(), 0L);
        while (found.Count < count && await lines.ReadLineAsync(limit.Token) is { } line && !(onlyKept && line == "event: ready"))
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                number = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && line != "data: {}")
            {
                found.Add((number, JsonDocument.Parse(line[6..]).RootElement));
            }
        }

        return found;
    }

    public async Task<int> InterruptAsync()
    {
        await _interrupt.CancelAsync();
        return await _exit.WaitAsync(Patience);
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(10, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await InterruptAsync();
        Client.Dispose();
        await _output.DisposeAsync();
        await _input.DisposeAsync();
        await _error.DisposeAsync();
        _interrupt.Dispose();
    }

    /// <summary>What one thread writes and another looks at; what is added is what is read, and reads wait for it.</summary>
    private sealed class GrowingText : MemoryStream
    {
        private readonly Lock _lock = new();
        private readonly BlockingCollection<byte[]> _added = [];
        private byte[] _rest = [];

        public override bool CanSeek => false;

        public string Text
        {
            get
            {
                lock (_lock)
                {
                    return Encoding.UTF8.GetString(ToArray());
                }
            }
        }

        public void Add(byte[] bytes) => _added.Add(bytes);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_rest.Length == 0)
            {
                _rest = await Task.Run(() => _added.Take(cancellationToken), cancellationToken);
            }

            var read = Math.Min(_rest.Length, buffer.Length);
            _rest.AsSpan(0, read).CopyTo(buffer.Span);
            _rest = _rest[read..];
            return read;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_lock)
            {
                base.Write(buffer);
            }
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_lock)
            {
                base.Write(buffer, offset, count);
            }
        }
    }
}
