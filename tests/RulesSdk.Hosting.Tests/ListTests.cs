using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using RulesSdk.TestSupport.MaxMind;
using RulesSdk.TestSupport.Rules;

namespace RulesSdk.Hosting.Tests;

/// <summary>Reference lists of a host: from files and providers, loaded again while it runs.</summary>
public sealed class ListTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ListLogger _log = new();
    private readonly ManualClock _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly List<Detection> _found = [];
    private int _visits;

    [Fact]
    public void Files_are_named_in_settings()
    {
        using var services = Build(Settings(("networks", Write("networks.txt", "10.0.0.0/8")), ("hosts", Write("hosts.txt", "# ours\nDB1"))));
        var visits = Visits(services);

        Visit(visits, "10.1.2.3", "db1");
        Visit(visits, "192.0.2.3", "db1");

        Assert.Single(_found);
        Assert.Equal("geo has 0 entries (version none); 0 were left out since they cannot be read", Logged("ListLoaded").First());
        Assert.Matches("hosts has 1 entries .version [0-9a-f]{8}.; 0 were left out", Logged("ListLoaded").ElementAt(1));
        services.Dispose();
        Assert.Contains(_log.Entries, static entry => entry.Id.Name == "ListAsked" && entry.Message.EndsWith("2 values were looked up, and 1 were found", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_changes_is_read_again_once_it_is_quiet()
    {
        var hosts = Write("hosts.txt", "db1");
        using var services = Build(Settings(("networks", Write("networks.txt", "0.0.0.0/0")), ("hosts", hosts)));
        var visits = Visits(services);
        _clock.Advance(Interval);

        Write("hosts.txt", "db1\ndb2");
        _clock.Advance(Interval);
        Visit(visits, "10.0.0.1", "db2");
        Assert.Empty(_found);

        _clock.Advance(Interval);
        Visit(visits, "10.0.0.1", "db2");
        Assert.Single(_found);
        Assert.Single(Logged("ListReloaded"));

        // What is the same is not taken over again.
        File.SetLastWriteTimeUtc(hosts, DateTime.UtcNow.AddMinutes(1));
        _clock.Advance(3 * Interval);
        Assert.Single(Logged("ListReloaded"));
    }

    [Theory]
    [InlineData("networks.txt", "x", "'x' in line 1")]
    [InlineData("networks.txt", null, "Could not find")]
    public void What_cannot_be_read_again_is_logged_once_and_the_engine_keeps_what_it_has(string file, string? content, string reason)
    {
        using var services = Build(Settings(("networks", Write("networks.txt", "0.0.0.0/0")), ("hosts", Write("hosts.txt", "db1"))));
        var visits = Visits(services);
        _clock.Advance(Interval);
        if (content is null)
        {
            File.Delete(Path.Combine(_folder.FullName, file));
        }
        else
        {
            Write(file, content);
        }

        _clock.Advance(5 * Interval);
        Visit(visits, "10.0.0.1", "db1");

        Assert.Single(_found);
        Assert.Contains(reason, Assert.Single(Logged("ListNotReloaded")), StringComparison.Ordinal);

        Write(file, "0.0.0.0/1");
        _clock.Advance(2 * Interval);
        Assert.Single(Logged("ListReloaded"));
    }

    [Fact]
    public void A_table_is_read_from_CSV_and_again_when_it_changes()
    {
        using var services = Build(Settings(("networks", Write("networks.txt", "0.0.0.0/0")), ("hosts", Write("hosts.txt", "db1"))));
        var visits = Visits(services);
        _clock.Advance(Interval);

        Write("owners.csv", "# exempt ones\nsince,\"host\",team\n\n2020,DB1,\"exempt\"\n");
        _clock.Advance(2 * Interval);
        Visit(visits, "10.0.0.1", "db1");
        Assert.Empty(_found);

        Write("owners.csv", "since,host,team\n2020,\"db\n1\",red\nlately,db1,red\n");
        _clock.Advance(2 * Interval);
        Assert.Contains("'lately' in line 4, column 'since', which is not of type Int32", Assert.Single(Logged("ListNotReloaded")), StringComparison.Ordinal);
        Write("owners.csv", "since,host,team\n2020,d\"b1,red\n");
        _clock.Advance(2 * Interval);
        Assert.Contains("is not CSV in line 2", Logged("ListNotReloaded").Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_enrichment_is_read_from_a_database_and_again_when_it_changes()
    {
        var settings = Settings(("networks", Write("networks.txt", "")), ("hosts", Write("hosts.txt", "")));
        settings["RulesSdk:Enrichments:geo"] = Database("DE");
        settings["RulesSdk:MaxEnrichmentAnswers"] = "7";
        using var services = Build(settings);
        var visits = Visits(services);
        _clock.Advance(Interval);
        Visit(visits, "10.0.0.1", "db1");
        Assert.Equal(7, services.GetRequiredService<IOptions<RulesEngineOptions>>().Value.MaxEnrichmentAnswers);

        Database("AQ");
        _clock.Advance(2 * Interval);
        Visit(visits, "10.0.0.1", "db1");
        Assert.Equal("2", Assert.Single(_found).Header.Events[0].Id);

        Write("geo.mmdb", "no database");
        _clock.Advance(2 * Interval);
        Assert.Contains("is no MaxMind database", Assert.Single(Logged("ListNotReloaded")), StringComparison.Ordinal);

        string Database(string country)
        {
            var path = Path.Combine(_folder.FullName, "geo.mmdb");
            var file = new MaxMindFile().Add("10.0.0.0/8", new() { ["country"] = new Dictionary<string, object> { ["iso_code"] = country, ["names"] = new Dictionary<string, object> { ["en"] = new string('x', country == "AQ" ? 9 : 5) } } });
            File.WriteAllBytes(path, file.ToArray());
            return path;
        }
    }

    [Fact]
    public void No_file_is_read_again_where_the_interval_is_none()
    {
        var settings = Settings(("networks", Write("networks.txt", "0.0.0.0/0")), ("hosts", Write("hosts.txt", "db1")));
        settings["RulesSdk:ListReloadInterval"] = "none";
        using var services = Build(settings);
        _ = Visits(services);

        Write("hosts.txt", "db2");
        _clock.Advance(10 * Interval);

        Assert.Empty(Logged("ListReloaded"));
    }

    [Fact]
    public void A_provider_is_asked_at_the_start_and_when_it_says_so()
    {
        var provider = new Provider { Lists = new(new ReferenceListContent("networks", ["0.0.0.0/0"]), new ReferenceListContent("hosts", ["db1"]), new ReferenceTableContent("owners", ["host", "team", "since"], [])) };
        using var services = Build(rules => rules.AddReferenceData(provider));
        var visits = Visits(services);

        provider.Change(new ReferenceData(new ReferenceListContent("hosts", ["db2"])));
        Visit(visits, "10.0.0.1", "db1");
        Visit(visits, "10.0.0.1", "db2");
        Assert.Equal("2", Assert.Single(_found).Header.Events[0].Id);

        provider.Change(null);
        Assert.Contains("is down", Assert.Single(Logged("ListNotReloaded")), StringComparison.Ordinal);
        provider.Change(new ReferenceData(new ReferenceListContent("hosts", ["db1"])));
        Visit(visits, "10.0.0.1", "db1");
        Assert.Equal(2, _found.Count);
    }

    [Fact]
    public void A_host_does_not_start_without_a_list_and_names_the_setting()
    {
        using var services = Build(Settings(("networks", Write("networks.txt", ""))));

        var error = Assert.Throws<ArgumentException>(() => Visits(services));
        Assert.Contains("The rule 'watched_visit' reads the list 'hosts'", error.Message, StringComparison.Ordinal);
        Assert.Contains("ReferenceLists:hosts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_its_setting()
    {
        var missing = Path.Combine(_folder.FullName, "missing.txt");
        using var services = Build(Settings(("hosts", missing)));

        var fault = Assert.Single(Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<RulesEngineOptions>>().Value).Failures);
        Assert.StartsWith($"The setting 'RulesSdk:ReferenceLists:hosts' is '{missing}', which cannot be read: ", fault, StringComparison.Ordinal);
        Assert.EndsWith("(write the path of a file of UTF-8 with an entry a line).", fault, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private IConfigurationRoot Settings(params (string Name, string Path)[] lists) => new ConfigurationBuilder()
        .AddInMemoryCollection(lists.Select(static list => KeyValuePair.Create("RulesSdk:ReferenceLists:" + list.Name, (string?)list.Path))
            .Append(new("RulesSdk:ReferenceTables:owners", Write("owners.csv", "host,team,since\n")))).Build();

    private ServiceProvider Build(IConfiguration settings) => Build(rules => rules.Configure(settings.GetSection("RulesSdk")));

    private ServiceProvider Build(Action<RulesSdkBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(_log);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddRulesSdk(rules => rules.AddPack<VisitRules>().AddSink(new CallbackSink(_found.Add)).Configure(static options => options.Phases = DetectionPhases.Closed));
        services.AddRulesSdk(configure);
        return services.BuildServiceProvider();
    }

    private static EventSource<Visit> Visits(ServiceProvider services) => services.GetRequiredService<RulesEngine>().OpenSource<Visit>("visits");

    private void Visit(EventSource<Visit> visits, string ip, string host) =>
        visits.Process(Encoding.UTF8.GetBytes($"{{\"id\":\"{++_visits}\",\"time\":\"2026-01-01T00:00:{_visits:D2}Z\",\"ip\":\"{ip}\",\"host\":\"{host}\"}}"));

    private IEnumerable<string> Logged(string name) => _log.Entries.Where(entry => entry.Id.Name == name).Select(static entry => entry.Message);

    private sealed class Provider : IReferenceDataProvider
    {
        private CancellationTokenSource _changes = new();

        public ReferenceData? Lists { get; set; }

        public ReferenceData Load() => Lists ?? throw new IOException("The source is down");

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_changes.Token);

        public void Change(ReferenceData? lists)
        {
            Lists = lists;
            var before = _changes;
            _changes = new();
            before.Cancel();
        }
    }
}
