using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Delivery;
using RulesSdk.Hosting.Sources;
using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Hosting.Tests;

/// <summary>Sources and targets that settings name.</summary>
public sealed class ConfiguredPartsTests
{
    [Fact]
    public async Task A_host_reads_and_writes_what_its_settings_name()
    {
        using var folder = new HostFolder();
        folder.Write(0, folder.Stream.Events.Count);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:trail:Kind"] = "File",
            ["Sources:trail:Schema"] = CloudTrailSchema,
            ["Sources:trail:Path"] = folder.Trail,
            ["Sources:trail:PollInterval"] = "5ms",
            ["Sources:trail:Unwrap"] = "records, sqs",
            ["Targets:file:Kind"] = "ndjson",
            ["Targets:file:Path"] = folder.Detections,
        }).Build();
        using var host = await folder.StartAsync(rules => rules.Configure(settings), follow: false);
        var expected = folder.Expected();
        await HostFolder.UntilAsync(() => folder.Found().Count >= expected.Count);
        await host.StopAsync();

        Assert.Equal(expected, folder.Found());
    }

    [Fact]
    public void Each_kind_takes_its_options()
    {
        var services = Services($$"""
            {
              "Sources": {
                "a": { "Kind": "file", "Schema": "{{CloudTrailSchema}}", "Path": "a", "Unwrap": "All", "PollInterval": "1s", "BlockBytes": 8192, "MaxLineBytes": 4096, "Follow": false },
                "b": { "Kind": "folder", "Schema": "{{CloudTrailSchema}}", "Pattern": "b/*", "Ledger": "b.ledger", "PollInterval": "1s", "BatchBytes": 1, "MaxEventBytes": 2, "Follow": true },
                "c": { "Kind": "stdin", "Schema": "{{CloudTrailSchema}}", "Unwrap": "EventBridge" },
                "d": { "Kind": "http", "Schema": "{{CloudTrailSchema}}", "Folder": "d", "Token": "0123456789abcdef", "Tokens": [ "fedcba9876543210" ], "AllowAnonymous": false, "MaxBodyBytes": 8192,
                       "MaxBodiesAtOnce": 2, "MaxSpoolBytes": 100000, "RetryAfter": "9s" }
              },
              "Targets": {
                "e": { "Kind": "ndjson", "Path": "e", "MaxBytes": 10, "Keep": 2, "All": true },
                "f": { "Kind": "ocsf", "Path": "f", "Version": "1.2.0" },
                "g": { "Kind": "webhook", "Url": "https://hooks.example.com/x", "Format": "slack", "Secret": "s", "Headers": { "Authorization": "Bearer x" }, "Timeout": "5s", "MaxRetryAfter": "9s" },
                "h": { "Kind": "webhook", "Url": "https://events.example.com/x", "Format": "pagerduty", "RoutingKey": "k", "ResolveClosed": true },
                "i": { "Kind": "otlp", "Url": "http://localhost:4318/v1/logs", "Service": "soc", "All": false }
              }
            }
            """);

        Assert.Equal(["a", "b", "c", "d"], services.GetServices<SourceRegistration>().Select(static one => one.Name));
        Assert.Equal(
            [("e", true, typeof(DetectionFile)), ("f", false, typeof(DetectionFile)), ("g", false, typeof(WebhookTarget)), ("h", false, typeof(WebhookTarget)), ("i", false, typeof(OtlpLogTarget))],
            services.GetServices<TargetRegistration>().Select(one => (one.Name, one.All, one.Create(services).GetType())));
        Assert.IsType<UnwrappedLogSource>(services.GetServices<SourceRegistration>().First().Create(services));
        var http = services.GetRequiredService<IOptionsMonitor<HttpLogOptions>>().Get("d");
        Assert.Equal(["0123456789abcdef", "fedcba9876543210"], http.Tokens);
        Assert.Equal((8192, TimeSpan.FromSeconds(9)), (http.MaxBodyBytes, http.RetryAfter));
    }

    [Theory]
    [InlineData("Sources", """{ "Kind": "fil", "Schema": "@", "Path": "x" }""", "Sources:one:Kind' is 'fil', which is not known", "(write file; allowed are file, folder, stdin, http; a kind of a package is known once its Add…Kinds() was called in AddRulesSdk)")]
    [InlineData("Sources", """{ "Schema": "@", "Path": "x" }""", "Sources:one:Kind' is missing", "(write one of file, folder, stdin, http;")]
    [InlineData("Sources", """{ "Kind": "file", "Path": "x" }""", "Sources:one:Schema' is missing", "the schemas are those of the packs")]
    [InlineData("Sources", """{ "Kind": "file", "Schema": "@", "Pth": "x" }""", "Sources:one:Pth' is not known to the kind 'file'", "(write Path;")]
    [InlineData("Sources", """{ "Kind": "file", "Schema": "@" }""", "Sources:one:Path' is missing", "(write some text, or leave the setting out)")]
    [InlineData("Sources", """{ "Kind": "file", "Schema": "@", "Path": "x", "PollInterval": "soon" }""", "Sources:one:PollInterval' is 'soon'", "(write whole numbers with units")]
    [InlineData("Sources", """{ "Kind": "file", "Schema": "@", "Path": "x", "Unwrap": "Records, Snss" }""", "Sources:one:Unwrap' is 'Records, Snss'", "(write Sns;")]
    [InlineData("Targets", """{ "Kind": "webhok", "Url": "https://a.example" }""", "Targets:one:Kind' is 'webhok'", "(write webhook;")]
    [InlineData("Targets", """{ "Kind": "webhook", "Url": "hunter2" }""", "Targets:one:Url' is no address", "(write it whole")]
    [InlineData("Targets", """{ "Kind": "webhook", "Url": "https://a.example", "Format": "slak" }""", "Targets:one:Format' is 'slak'", "(write slack;")]
    [InlineData("Targets", """{ "Kind": "webhook", "Url": "https://a.example", "Secret": "" }""", "Targets:one:Secret' has a value that cannot be read", "(write some text")]
    [InlineData("Targets", """{ "Kind": "ocsf", "Path": "x", "Version": "0.9" }""", "Targets:one:Version' names a version", "(write 1.1.0")]
    [InlineData("Targets", """{ "Kind": "webhook", "Url": "https://a.example", "Format": "pagerduty" }""", "Targets:one:RoutingKey' is missing", "(write some text")]
    public void What_cannot_be_is_named_with_its_remedy_and_without_secrets(string part, string one, string fault, string remedy)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Services($$"""{ "{{part}}": { "one": {{one.Replace("@", CloudTrailSchema, StringComparison.Ordinal)}} } }"""));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once_and_a_name_is_given_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Services("""{ "Sources": { "a": { "Kind": "x" } }, "Targets": { "b": { "Kind": "y" }, "c": { "Kind": "ndjson" } } }"""));
        Assert.Equal(4, error.Failures.Count());

        Assert.Throws<ArgumentException>(() => Services("""{ "Targets": { "b": { "Kind": "ndjson", "Path": "x" } } }""", static rules => rules.AddFileTarget("y", "b")));
        Assert.Throws<ArgumentException>(() => Services("{}", static rules => rules.AddTargetKind("NDJSON", static _ => static _ => { })));
    }

    [Fact]
    public void A_kind_of_ones_own_is_named_like_the_others()
    {
        var services = Services("""{ "Targets": { "one": { "Kind": "mine", "Size": 3 } } }""", static rules => rules.AddTargetKind("mine", static settings =>
        {
            var size = settings.Int32("Size", 1);
            return builder => builder.AddTarget(settings.Name, _ => new DetectionFile("x", size));
        }));

        Assert.Equal("one", Assert.Single(services.GetServices<TargetRegistration>()).Name);
    }

    private static string CloudTrailSchema => AwsRules.Pack.Schemas.Single().Id;

    private static ServiceProvider Services(string json, Action<RulesSdkBuilder>? configure = null)
    {
        var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        return new ServiceCollection().AddSingleton<ILoggerFactory>(new ListLogger()).AddRulesSdk(rules =>
        {
            rules.AddPack<AwsRules>().AddHttpKinds().Configure(settings);
            configure?.Invoke(rules);
        }).BuildServiceProvider();
    }
}
