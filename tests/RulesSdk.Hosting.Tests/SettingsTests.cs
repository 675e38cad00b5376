using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Sources;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Hosting.Tests;

/// <summary>Options that a section of configuration sets.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Every_option_is_set_by_its_name()
    {
        var options = Engine("""
            {
              "MaxEventBytes": 1, "JumpConfirmations": 2, "MaxMatchesPerEvent": 3, "MaxEventsPerDetection": 4, "MaxExactDistinct": 5,
              "MaxRowsPerRule": 6, "MaxKeysPerRule": 7, "MaxProbesPerEvent": 8, "MaxTextBytesPerRule": 8000000000, "CheckpointKey": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
              "MaxWaitingEvents": 9, "MaxWaitingBytes": 10000000000, "MaxRememberedIds": 11, "MaxRememberedIdBytes": 12000000000, "MaxElementsPerEvent": 13,
              "MaxAhead": "90s", "MaxJump": "7d", "IdleAfter": "1h30m", "Lateness": "0s", "Deduplicate": "250ms",
              "LateEvents": "apply", "Validation": "relevant", "Phases": "Opened, updated",
              "Rules": { "some_rule": { "Enabled": false, "Severity": "High", "Window": "5m", "Options": { "LeastUsers": 25, "Share": "0.5" } }, "other_rule": {} }
            }
            """);

        Assert.Equal((1, 2, 3, 4, 5), (options.MaxEventBytes, options.JumpConfirmations, options.MaxMatchesPerEvent, options.MaxEventsPerDetection, options.MaxExactDistinct));
        Assert.Equal((6, 7, 8, 8_000_000_000), (options.MaxRowsPerRule, options.MaxKeysPerRule, options.MaxProbesPerEvent, options.MaxTextBytesPerRule));
        Assert.Equal((9, 10_000_000_000), (options.MaxWaitingEvents, options.MaxWaitingBytes));
        Assert.Equal(13, options.MaxElementsPerEvent);
        Assert.Equal((11, 12_000_000_000), (options.MaxRememberedIds, options.MaxRememberedIdBytes));
        Assert.Equal(Enumerable.Range(0, 32), options.CheckpointKey!.Select(static one => (int)one));
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromDays(7)), (options.MaxAhead, options.MaxJump));
        Assert.Equal((TimeSpan.FromMinutes(90), TimeSpan.Zero, TimeSpan.FromMilliseconds(250)), (options.IdleAfter, options.Lateness, options.Deduplicate));
        Assert.Equal((LateEvents.Apply, DetectionPhases.Opened | DetectionPhases.Updated), (options.LateEvents, options.Phases));
        Assert.Equal(Validation.Relevant, options.Validation);
        var rule = options.Rules["some_rule"];
        Assert.Equal((false, Severity.High, TimeSpan.FromMinutes(5)), (rule.Enabled, rule.Severity, rule.Window));
        Assert.Equal([("LeastUsers", 25), ("Share", 0.5)], rule.Options.Select(static option => (option.Key, option.Value)));
    }

    [Fact]
    public void No_option_that_a_text_can_say_is_left_out()
    {
        string[] objects = [nameof(RulesEngineOptions.Tuning), nameof(RulesEngineOptions.RejectSink), nameof(RulesEngineOptions.LateSink), nameof(RulesEngineOptions.FailureSink), nameof(RulesEngineOptions.ReferenceData)];
        var names = typeof(RulesEngineOptions).GetProperties().Concat(typeof(RulesHostOptions).GetProperties()).Select(static property => property.Name).Except(objects);

        Assert.All(names, static name => Assert.DoesNotContain("is not known", Fault($"{{ \"{name}\": \"?\" }}"), StringComparison.Ordinal));
        Assert.All(objects, static name => Assert.Contains("is not known", Fault($"{{ \"{name}\": \"?\" }}"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_log_interval_is_set_in_the_same_section()
    {
        using var services = Services("""{ "LogInterval": "5m", "ListReloadInterval": "2s" }""");

        Assert.Equal(TimeSpan.FromMinutes(5), services.GetRequiredService<IOptions<RulesHostOptions>>().Value.LogInterval);
        Assert.Equal(TimeSpan.FromSeconds(2), services.GetRequiredService<IOptions<RulesHostOptions>>().Value.ListReloadInterval);
        _ = services.GetRequiredService<IOptions<RulesEngineOptions>>().Value;
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("\"None\"")]
    public void A_bound_that_may_be_absent_is_switched_off(string none)
    {
        var options = Engine($"{{ \"MaxJump\": {none}, \"IdleAfter\": {none} }}");

        Assert.Equal((null, null), (options.MaxJump, options.IdleAfter));
    }

    [Fact]
    public void A_null_takes_back_what_code_has_set()
    {
        var section = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes("{ \"Lateness\": null, \"Deduplicate\": null, \"CheckpointKey\": null }"))).Build();
        var services = new ServiceCollection();
        services.AddRulesSdk(rules => rules
            .Configure(static options => (options.Lateness, options.Deduplicate, options.CheckpointKey) = (TimeSpan.Zero, TimeSpan.Zero, new byte[32]))
            .Configure(section));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<RulesEngineOptions>>().Value;

        Assert.Equal((null, null, null), (options.Lateness, options.Deduplicate, options.CheckpointKey));
    }

    [Fact]
    public void A_text_in_place_of_the_section_is_refused()
    {
        var fault = Assert.Single(Assert.Throws<OptionsValidationException>(static () => EngineOf("{ \"RulesSdk\": \"x\" }")).Failures);

        Assert.Equal("The setting 'RulesSdk' is 'x', but it is a section, so its value would change nothing (write settings below it).", fault);
    }

    [Fact]
    public void What_is_not_set_stays_as_it_is()
    {
        Assert.Equal(new RulesEngineOptions().MaxAhead, Engine("""{ "MaxAhead": null, "Rules": {} }""").MaxAhead);
        Assert.Null(Engine("{}").Lateness);
    }

    [Theory]
    [InlineData("""{ "Latenes": "5m" }""", "The setting 'RulesSdk:Latenes' is not known, so it would change nothing (write Lateness; allowed are MaxEventBytes, ")]
    [InlineData("""{ "Rules": { "a": { "Options": { "LeastUsers": "many" } } } }""", "The setting 'RulesSdk:Rules:a:Options:LeastUsers' is 'many', which cannot be read: it is not of the form that is asked for (write a number with a dot, such as 40 or 0.5).")]
    [InlineData("""{ "Rules": { "a": { "Options": 5 } } }""", "The setting 'RulesSdk:Rules:a:Options' is '5', but it is a section, so its value would change nothing (write settings below it).")]
    [InlineData("""{ "Rules": { "a": { "Windw": "5m" } } }""", "The setting 'RulesSdk:Rules:a:Windw' is not known, so it would change nothing (write Window; allowed are ")]
    [InlineData("""{ "Rules": { "a": { "Windows": "5m" } } }""", "The setting 'RulesSdk:Rules:a:Windows' is not known, so it would change nothing (write Window; allowed are Enabled, Severity, Window, Options).")]
    [InlineData("""{ "Lateness": "5 minutes" }""", "The setting 'RulesSdk:Lateness' is '5 minutes', which cannot be read, so the engine would not run as it says (write whole numbers with units, such as 90s, 5m, 1h30m or 7d).")]
    [InlineData("""{ "Rules": { "a": { "Window": "24:00:00" } } }""", "The setting 'RulesSdk:Rules:a:Window' is '24:00:00', which cannot be read, so the engine would not run as it says (write whole numbers with units, such as 90s, 5m, 1h30m or 7d; a form with colons is not accepted, because .NET takes 24:00:00 for 24 days).")]
    [InlineData("""{ "MaxJump": "never" }""", "The setting 'RulesSdk:MaxJump' is 'never', which cannot be read, so the engine would not run as it says (write whole numbers with units, such as 90s, 5m, 1h30m or 7d, or none).")]
    [InlineData("""{ "MaxJump": "0s" }""", "MaxJump is 00:00:00, so every event later than all before it would be rejected (")]
    [InlineData("""{ "CheckpointKey": "AA==" }""", "CheckpointKey has 1 bytes, so others could guess it (")]
    [InlineData("""{ "CheckpointKey": "" }""", "CheckpointKey has 0 bytes, so others could guess it (")]
    [InlineData("""{ "Rules": { "a": { "Window": "0s" } } }""", "Rules:a:Window is 00:00:00, so no events could be in it together (")]
    [InlineData("""{ "MaxRowsPerRule": 0 }""", "MaxRowsPerRule is 0, so no rule could keep an event to join with (")]
    [InlineData("""{ "LogInterval": "5" }""", "The setting 'RulesSdk:LogInterval' is '5', which cannot be read")]
    [InlineData("""{ "Lateness": "-5m" }""", "The setting 'RulesSdk:Lateness' is '-5m', which cannot be read")]
    [InlineData("""{ "Lateness": "5m1h" }""", "The setting 'RulesSdk:Lateness' is '5m1h', which cannot be read")]
    [InlineData("""{ "Lateness": "5M" }""", "The setting 'RulesSdk:Lateness' is '5M', which cannot be read")]
    [InlineData("""{ "Lateness": "" }""", "The setting 'RulesSdk:Lateness' is '', which cannot be read")]
    [InlineData("""{ "Lateness": "2000000000d" }""", "The setting 'RulesSdk:Lateness' is '2000000000d', which cannot be read")]
    [InlineData("""{ "MaxEventBytes": "1 MiB" }""", "The setting 'RulesSdk:MaxEventBytes' is '1 MiB', which cannot be read, so the engine would not run as it says (write a whole number of at most 2147483647).")]
    [InlineData("""{ "MaxEventBytes": 3000000000 }""", "The setting 'RulesSdk:MaxEventBytes' is '3000000000', which cannot be read")]
    [InlineData("""{ "MaxTextBytesPerRule": 1.5 }""", "The setting 'RulesSdk:MaxTextBytesPerRule' is '1.5', which cannot be read, so the engine would not run as it says (write a whole number of at most 9223372036854775807).")]
    [InlineData("""{ "Rules": { "a": { "Enabled": "no" } } }""", "The setting 'RulesSdk:Rules:a:Enabled' is 'no', which cannot be read, so the engine would not run as it says (write true or false).")]
    [InlineData("""{ "Rules": { "a": { "Severity": "Hihg" } } }""", "The setting 'RulesSdk:Rules:a:Severity' is 'Hihg', which cannot be read, so the engine would not run as it says (write High; allowed are Informational, Low, Medium, High, Critical).")]
    [InlineData("""{ "Rules": { "a": { "Severity": 3 } } }""", "The setting 'RulesSdk:Rules:a:Severity' is '3', which cannot be read, so the engine would not run as it says (write one of Informational, Low, Medium, High, Critical).")]
    [InlineData("""{ "Phases": "Opened, Close" }""", "The setting 'RulesSdk:Phases' is 'Opened, Close', which cannot be read, so the engine would not run as it says (write Closed; allowed are ")]
    [InlineData("""{ "CheckpointKey": "not base64" }""", "The setting 'RulesSdk:CheckpointKey' has a value that cannot be read, so the engine would not run as it says (write bytes in base64).")]
    [InlineData("""{ "ListReloadInterval": "0" }""", "The setting 'RulesSdk:ListReloadInterval' is '0', which cannot be read")]
    [InlineData("""{ "ReferenceLists": "x" }""", "The setting 'RulesSdk:ReferenceLists' is 'x', but it is a section, so its value would change nothing (write settings below it).")]
    [InlineData("""{ "ReferenceLists": { "a": "" } }""", "The setting 'RulesSdk:ReferenceLists:a' has no value, so nothing can be read for it (write the path of a file of UTF-8 with an entry a line).")]
    [InlineData("""{ "ReferenceLists": { "a": { "File": "x" } } }""", "The setting 'RulesSdk:ReferenceLists:a' has no value, so nothing can be read for it (")]
    [InlineData("""{ "Lateness": { "Minutes": 5 } }""", "The setting 'RulesSdk:Lateness' is a section, so it has no value (write whole numbers with units, such as 90s, 5m, 1h30m or 7d).")]
    [InlineData("""{ "Rules": { "a": "off" } }""", "The setting 'RulesSdk:Rules:a' is 'off', but it is a section, so its value would change nothing (write settings below it).")]
    public void What_cannot_be_applied_is_refused_with_its_path_its_value_and_what_is_allowed(string settings, string expected) =>
        Assert.StartsWith(expected, Fault(settings), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var faults = Assert.Throws<OptionsValidationException>(static () => Engine("""{ "Latenes": "5m", "LogInterval": "00:01:00", "Rules": { "a": { "Window": "1x" } } }""")).Failures;

        Assert.Equal(3, faults.Count());
    }

    [Fact]
    public async Task A_host_does_not_start_with_a_setting_that_cannot_be_applied()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("RulesSdk:Latenes", "5m")]);
        builder.Services.AddRulesSdk(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(builder.Configuration.GetSection("RulesSdk")));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("'RulesSdk:Latenes'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_that_the_guide_shows_are_read()
    {
        var guide = string.Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "how-to")).Select(File.ReadAllText));

        // The files that it names are on no machine of tests.
        var list = Path.GetTempFileName();
        guide = guide.Replace("/etc/acme/tor.txt", list.Replace('\\', '/'), StringComparison.Ordinal);
        var blocks = Regex.Matches(guide, @"^```json\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(static block => block.Groups[1].Value).ToArray();

        Assert.True(blocks.Length >= 2, $"The guide shows {blocks.Length} settings.");
        Assert.All(blocks, static block => Assert.True(EngineOf(block) is { Rules.Count: > 0 } or { ReferenceData.Count: > 0 } || HasParts(block)));
        File.Delete(list);
    }

    private static bool HasParts(string file)
    {
        using var services = ServicesOf(file);
        return services.GetServices<SourceRegistration>().Any() && services.GetServices<TargetRegistration>().Any();
    }

    private static string Fault(string settings) => Assert.Single(Assert.Throws<OptionsValidationException>(() => Engine(settings)).Failures);

    private static RulesEngineOptions Engine(string settings) => EngineOf(Section(settings));

    private static RulesEngineOptions EngineOf(string file)
    {
        using var services = ServicesOf(file);
        return services.GetRequiredService<IOptions<RulesEngineOptions>>().Value;
    }

    private static ServiceProvider Services(string settings) => ServicesOf(Section(settings));

    private static string Section(string settings) => $"{{ \"RulesSdk\": {settings} }}";

    private static ServiceProvider ServicesOf(string file)
    {
        var json = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        var services = new ServiceCollection();
        services.AddRulesSdk(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(configuration.GetSection("RulesSdk")));
        return services.BuildServiceProvider();
    }
}
