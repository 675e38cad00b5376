using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>A folder with a log of CloudTrail that hosts follow, their checkpoints and their detections.</summary>
internal sealed class HostFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-host").FullName;

    /// <summary>The events.</summary>
    public SyntheticStream Stream { get; } = SyntheticStream.CloudTrailDay(seed: 11, events: 4_000, attacks: 12);

    public ListLogger Log { get; } = new();

    public string Trail => PathOf("trail.ndjson");

    public string Detections => PathOf("out/detections.ndjson");

    public string Checkpoints => PathOf("checkpoints");

    /// <summary>What an engine detects that has all events in one call after the other, by id and phase.</summary>
    public List<string> Expected()
    {
        var found = new List<string>();
        var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(detection => found.Add(KeyOf(detection.Id, detection.Phase.ToString()))), Options(new()));
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var e in Stream.Events)
        {
            source.Process(e.Utf8.Span);
        }

        // A host that goes on never completes its engine, so windows that are open stay so.
        return [.. found.Order(StringComparer.Ordinal)];
    }

    public static RulesEngineOptions Options(RulesEngineOptions options)
    {
        options.Lateness = TimeSpan.FromSeconds(1);
        options.Phases = DetectionPhases.Opened | DetectionPhases.Closed;
        return options;
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Appends events to the log.</summary>
    public void Write(int first, int count)
    {
        using var trail = new FileStream(Trail, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        foreach (var e in Stream.Events.Skip(first).Take(count))
        {
            trail.Write(e.Utf8.Span);
            trail.WriteByte((byte)'\n');
        }
    }

    /// <summary>Starts a host that follows the log.</summary>
    public async Task<IHost> StartAsync(Action<RulesSdkBuilder>? configure = null, TimeSpan? every = null, bool follow = true)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        builder.Services.AddRulesSdk(rules =>
        {
            rules.AddPack<AwsRules>().Configure(options => Options(options));
            if (follow)
            {
                rules.AddSource<CloudTrailEvent>("trail", _ => new FileLogSource(Trail, new() { PollInterval = TimeSpan.FromMilliseconds(5), BlockBytes = 4096 }, Log));
            }

            configure?.Invoke(rules);
        });
        builder.Services.Configure<RulesHostOptions>(options =>
        {
            options.Checkpoints.Every = every ?? TimeSpan.FromMilliseconds(20);
            (options.Delivery.RetryAfter, options.Delivery.RetryAtMost) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20));
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>A host with checkpoints and a file of detections.</summary>
    public Task<IHost> StartDurableAsync(TimeSpan? every = null) =>
        StartAsync(rules => rules.AddCheckpoints(Checkpoints).AddTarget("file", _ => new DetectionFile(Detections)), every);

    /// <summary>What is in the file of detections, each id and phase once.</summary>
    public List<string> Found() => Found(Detections);

    public static List<string> Found(params string[] files) =>
    [
        .. files.Where(File.Exists).SelectMany(ReadShared).Where(static line => line.Length > 0)
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Select(static one => KeyOf(one.GetProperty("id").GetString()!, one.GetProperty("phase").GetString()!))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    // A host that is disposed of is told to end, and may still write.
    public void Dispose()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static string KeyOf(string id, string phase) => $"{id} {phase.ToLowerInvariant()}";

    private static string[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n');
    }
}
