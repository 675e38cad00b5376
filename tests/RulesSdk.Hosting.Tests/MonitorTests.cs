using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests;

/// <summary>What a host logs about its engine: what happened, what follows, and what helps.</summary>
public sealed class MonitorTests
{
    private readonly ListLogger _log = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public void Each_entry_has_a_number_and_a_name_of_its_own()
    {
        Assembly[] parts = [typeof(RulesSdkBuilder).Assembly, typeof(HttpLogSource).Assembly];
        var entries = parts.SelectMany(static part => part.GetTypes()).SelectMany(static type => type.GetMethods(BindingFlags.NonPublic | BindingFlags.Instance))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().ToArray();

        Assert.True(entries.Length > 15, "The entries are not found.");
        Assert.Empty(entries.GroupBy(static entry => entry.EventId).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.Empty(entries.GroupBy(static entry => entry.EventName).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.All(entries.Where(static entry => entry.Level is LogLevel.Warning or LogLevel.Error && entry.EventName != "Late"), static entry => Assert.EndsWith(")", entry.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[", "(MalformedJson)", "(hand in one JSON object at a time, and correct the sender)")]
    [InlineData("{}", "(NoEventTime)", "(open the source with the schema of its events, and correct the sender)")]
    [InlineData("{\"eventTime\":\"9999-01-01T00:00:00Z\"}", "(TooFarAhead)", "(correct the sender's clock, call AdvanceTo after a long silence, or raise MaxAhead or MaxJump)")]
    [InlineData("{\"a\":\"0123456789012345678901234567890123456789012345678901234567890123456789\"}", "(TooLong)", "(raise MaxEventBytes, or hand in the events of a line one by one)")]
    public void A_rejected_event_is_logged_with_what_follows_and_what_helps(string line, string reason, string remedy)
    {
        using var services = Build(static rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(static options => options.MaxEventBytes = 60));
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");
        trail.Process("{\"eventTime\":\"2026-01-05T12:00:00Z\"}"u8);

        trail.Process(Encoding.UTF8.GetBytes(line));

        var message = Message("Rejected");
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith(": no rule has seen them " + remedy, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LateEvents.Skip, ": no rule has seen them (raise Lateness, or set LateEvents to Apply)")]
    [InlineData(LateEvents.Apply, ": they were applied to what is still held, so matches may be missed (raise Lateness)")]
    public void A_late_event_is_logged_with_what_follows_and_what_helps(LateEvents late, string expected)
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(options => options.LateEvents = late));
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");

        trail.Process("""{"eventID":"1","eventTime":"2026-01-05T12:00:00Z"}"""u8);
        trail.Process("""{"eventID":"2","eventTime":"2026-01-05T01:00:00Z"}"""u8);

        Assert.EndsWith(expected, Message("Late"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_read_as_missing_is_logged_at_the_end()
    {
        using (var services = Build(static rules => rules.AddPack<AwsRules>().AddLoggingSink()))
        {
            var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");
            trail.Process("""{"eventID":"1","eventTime":"2026-01-05T12:00:00Z","eventName":7}"""u8);
            trail.Process([.. """{"eventID":"2","eventTime":"2026-01-05T12:00:00Z","eventName":"List"""u8, 0xFF, .. "\"}"u8]);
        }

        Assert.StartsWith("1 values of aws.cloudtrail/eventName could not be converted and read as missing", Message("Unconverted"), StringComparison.Ordinal);
        Assert.StartsWith("1 events had bytes in strings that are not UTF-8", Message("RepairedUtf8"), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_are_logged_once_an_interval_and_the_rest_at_the_end()
    {
        using (var services = Build(static rules => rules.AddPack<AwsRules>().AddLoggingSink()))
        {
            var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");
            Bring(3);
            trail.Process("["u8);
            Assert.DoesNotContain(_log.Entries, static entry => entry.Id.Name == "Unconverted");

            _clock.Advance(TimeSpan.FromMinutes(2));
            trail.Process("["u8);
            trail.Process("["u8);
            Assert.StartsWith("3 values", Message("Unconverted"), StringComparison.Ordinal);
            Bring(2);

            void Bring(int count)
            {
                for (var i = 0; i < count; i++)
                {
                    trail.Process("""{"eventTime":"2026-01-05T12:00:00Z","eventName":7}"""u8);
                }
            }
        }

        Assert.Equal(["3", "2"], _log.Entries.Where(static entry => entry.Id.Name == "Unconverted").Select(static entry => entry.Message[..1]));
    }

    [Fact]
    public void What_is_discarded_is_logged_within_the_interval_though_nothing_else_happens()
    {
        using var services = Build(static rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(static options => (options.MaxRowsPerRule, options.Lateness) = (2, TimeSpan.Zero)));
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");
        Bring(5);
        Assert.DoesNotContain(_log.Entries, static entry => entry.Level == LogLevel.Warning);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.DoesNotContain(_log.Entries, static entry => entry.Level == LogLevel.Warning);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["3 rows of aws_lateral_movement_using_iam_session_token", "3 rows of aws_temporary_credentials_used_from_another_address"], Shed());

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(2, Shed().Count());

        Bring(1);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["1 rows of aws_lateral_movement_using_iam_session_token", "1 rows of aws_temporary_credentials_used_from_another_address"], Shed().Skip(2));

        IEnumerable<string> Shed() => _log.Entries.Where(static entry => entry.Id.Name == "ShedRows").Select(static entry => entry.Message.Split(',')[0]);

        void Bring(int count)
        {
            for (var i = 0; i < count; i++)
            {
                trail.Process(Encoding.UTF8.GetBytes($$$$"""{"eventID":"{{{{_clock.GetTimestamp()}}}}-{{{{i}}}}","eventTime":"2026-01-05T12:00:00Z","eventName":"GetSessionToken","eventSource":"sts.amazonaws.com","sourceIPAddress":"1.1.1.1","userIdentity":{"principalId":"p"},"responseElements":{"credentials":{"accessKeyId":"k{{{{i}}}}"}}}"""));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Any_interval_has_a_timer_and_none_is_left_at_the_end(int days)
    {
        using (var services = Build(rules =>
        {
            rules.AddPack<AwsRules>().AddLoggingSink();
            rules.Services.Configure<RulesHostOptions>(options => options.LogInterval = TimeSpan.FromDays(days));
        }))
        {
            var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");
            trail.Process("""{"eventTime":"2026-01-05T12:00:00Z","eventName":7}"""u8);
            Assert.Equal(1, _clock.Timers);
            _clock.Advance(TimeSpan.FromDays(days / 2));
            Assert.DoesNotContain(_log.Entries, static entry => entry.Id.Name == "Unconverted");
            _clock.Advance(TimeSpan.FromDays(days - (days / 2)) + TimeSpan.FromSeconds(1));
            Assert.StartsWith("1 values", Message("Unconverted"), StringComparison.Ordinal);
        }

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void A_log_that_throws_ends_no_timer_and_a_call_that_never_returns_keeps_no_host_from_ending()
    {
        using var isInside = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var services = Build(rules => rules.AddPack<AwsRules>().Configure(static options => options.Lateness = TimeSpan.Zero).AddSink(new CallbackSink(_ =>
        {
            isInside.Set();
            mayGoOn.Wait();
        })));
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");
        trail.Process("""{"eventTime":"2026-01-05T12:00:00Z","eventName":7}"""u8);
        _log.Fault = new IOException("full");
        _clock.Advance(TimeSpan.FromMinutes(1));
        _log.Fault = null;
        trail.Process("""{"eventTime":"2026-01-05T12:00:00Z","eventName":7}"""u8);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith("1 values", Message("Unconverted"), StringComparison.Ordinal);

        var feeding = new Thread(() =>
        {
            foreach (var line in (string[])[
                """{"eventID":"1","eventTime":"2026-01-05T12:00:00Z","eventName":"GetSessionToken","eventSource":"sts.amazonaws.com","sourceIPAddress":"1.1.1.1","userIdentity":{"principalId":"p"},"responseElements":{"credentials":{"accessKeyId":"k"}}}""",
                """{"eventID":"2","eventTime":"2026-01-05T12:01:00Z","eventName":"ListBuckets","sourceIPAddress":"2.2.2.2","userIdentity":{"accessKeyId":"k"}}"""])
            {
                trail.Process(Encoding.UTF8.GetBytes(line));
            }
        });
        feeding.Start();
        Assert.True(isInside.Wait(TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.FromMinutes(1));
        services.Dispose();

        Assert.StartsWith("The engine ends while a call is in it", Message("EndedInside"), StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Entries, static entry => entry.Id.Name == "Ended");
        mayGoOn.Set();
        feeding.Join();
    }

    [Theory]
    [InlineData("aws_temporary_credentials_used_from_other_address", "(write aws_temporary_credentials_used_from_another_address, or remove it)")]
    [InlineData("AWS_Temporary_Credentials_Used_From_Another_Address", "(write aws_temporary_credentials_used_from_another_address, or remove it)")]
    [InlineData("quite_something_else", "(correct its name, or remove it)")]
    public void A_setting_of_a_rule_that_no_pack_has_is_logged_with_the_nearest_id(string id, string remedy)
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(Settings(("RulesSdk:Rules:" + id + ":Severity", "Low")).GetSection("RulesSdk")));
        _ = services.GetRequiredService<RulesEngine>();

        Assert.Equal($"The tuning of {id} changes nothing: no pack has such a rule or event variable {remedy}", Message("TuningUnused"));
    }

    [Fact]
    public void A_section_without_settings_is_logged_and_one_with_some_is_not()
    {
        var settings = Settings(("RulesSdk:Lateness", "5m"));
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(settings.GetSection("RuleSdk")).Configure(settings.GetSection("RulesSdk")));
        _ = services.GetRequiredService<RulesEngine>();

        Assert.Equal("The section RuleSdk has no settings, so the engine runs as if it had not been named (correct its path, or leave Configure out)", Message("SectionEmpty"));
    }

    private static IConfigurationRoot Settings(params (string Path, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create(one.Path, (string?)one.Value))).Build();

    private string Message(string name) => Assert.Single(_log.Entries, entry => entry.Id.Name == name).Message;

    private ServiceProvider Build(Action<RulesSdkBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(_log);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddRulesSdk(configure);
        return services.BuildServiceProvider();
    }
}
