using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Ingestion;
using RulesSdk.Hosting.Running;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>What can be measured of a host, and the documents that name it.</summary>
public sealed partial class InstrumentTests
{
    private static readonly string Docs = Path.Combine(AppContext.BaseDirectory, "docs");

    [Fact]
    public void The_dashboard_has_each_instrument_and_no_other_metric()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "rulessdk.json")));
        var named = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(static panel => panel.TryGetProperty("targets", out var targets) ? targets.EnumerateArray().ToArray() : [])
            .SelectMany(static target => Metric().Matches(target.GetProperty("expr").GetString()!)).Select(static match => match.Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Instruments().Select(static one => Prometheus(one)).Order(StringComparer.Ordinal), named);
    }

    [Fact]
    public void The_table_of_figures_has_each_instrument_by_its_name()
    {
        var named = File.ReadLines(Path.Combine(Docs, "operations.md")).SkipWhile(static line => line != "## The figures").TakeWhile(static line => line != "## Health checks").Select(static line => Row().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value);

        Assert.Equal(Instruments().Select(static one => one.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_instrument_says_what_it_measures_and_in_which_unit() =>
        Assert.All(Instruments(), static one => Assert.True(one is { Description.Length: > 10, Unit.Length: > 0 }, one.Name));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Checkpoints_are_measured_where_they_are_kept(bool areKept)
    {
        using var folder = new HostFolder();
        var services = new ServiceCollection();
        services.AddRulesSdk(rules => (areKept ? rules.AddCheckpoints(folder.Checkpoints) : rules).AddPack<AwsRules>().AddLoggingSink());
        await using var provider = services.BuildServiceProvider();
        using var listener = new MeterListener();
        var (isOwn, measured) = (false, new SortedDictionary<string, long>(StringComparer.Ordinal));

        // Other tests of the process have hosts too; this one's instruments are made within the next call.
        var thread = Environment.CurrentManagedThreadId;
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (isOwn && Environment.CurrentManagedThreadId == thread && instrument.Name.StartsWith("rulessdk.checkpoint", StringComparison.Ordinal))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.Add(instrument.Name, value));
        listener.Start();
        isOwn = true;
        _ = provider.GetRequiredService<HostActivity>();
        isOwn = false;
        var checkpoints = provider.GetRequiredService<Checkpointing>();

        await checkpoints.MakeLastAsync(provider.GetRequiredService<RulesEngine>(), [], provider.GetRequiredService<DetectionDelivery>(), default);
        listener.RecordObservableInstruments();

        Assert.Equal(areKept ? ["rulessdk.checkpoint.age", "rulessdk.checkpoint.pause", "rulessdk.checkpoints"] : [], measured.Keys);
        Assert.Equal(areKept ? 1 : 0, measured.GetValueOrDefault("rulessdk.checkpoints"));
        Assert.Equal(areKept ? 1 : 0, checkpoints.Stored);
    }

    [Fact]
    public void Places_in_the_dashboard_do_not_overlap()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "rulessdk.json")));
        var cells = dashboard.RootElement.GetProperty("panels").EnumerateArray().Select(static panel => panel.GetProperty("gridPos"))
            .SelectMany(static place => Enumerable.Range(Of(place, "y"), Of(place, "h")).SelectMany(y => Enumerable.Range(Of(place, "x"), Of(place, "w")).Select(x => (x, y)))).ToArray();

        Assert.Equal(cells.Length, cells.Distinct().Count());
        Assert.All(cells, static cell => Assert.InRange(cell.x, 0, 23));

        static int Of(JsonElement place, string name) => place.GetProperty(name).GetInt32();
    }

    // As the exporters of OpenTelemetry write a name: with its unit, and with what kind it is.
    private static string Prometheus(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "us" => "_microseconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_');
        var kind = instrument.GetType().Name.Split('`')[0] switch { "Counter" or "ObservableCounter" => "_total", "Histogram" => "_bucket", _ => "" };
        return (name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit) + kind;
    }

    private static List<Instrument> Instruments()
    {
        var services = new ServiceCollection();
        services.AddRulesSdk(static rules => rules.AddPack<AwsRules>().AddLoggingSink());
        services.AddSingleton<IngestionActivity>();
        using var provider = services.BuildServiceProvider();
        var found = new List<Instrument>();
        using var listener = new MeterListener();

        // Other tests of the process have hosts too.
        listener.InstrumentPublished = (instrument, _) =>
        {
            lock (found)
            {
                if (instrument.Meter.Name == HostActivity.Name && !found.Exists(one => one.Name == instrument.Name))
                {
                    found.Add(instrument);
                }
            }
        };
        _ = (provider.GetRequiredService<HostActivity>(), provider.GetRequiredService<IngestionActivity>());
        listener.Start();
        return found;
    }

    [GeneratedRegex("rulessdk_[a-z0-9_]+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^\| `(rulessdk\.[a-z._]+)` \| [^|]{5,} \| [^|]{5,} \|$")]
    private static partial Regex Row();
}
