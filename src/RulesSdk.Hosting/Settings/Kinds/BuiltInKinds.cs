using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting.Settings.Kinds;

/// <summary>The kinds that need no other package.</summary>
internal static class BuiltInKinds
{
    private const string All = "All";

    /// <summary>Adds them, unless they are there.</summary>
    public static void Add(RulesSdkBuilder builder)
    {
        if (builder.All<KindRegistration>().Any())
        {
            return;
        }

        builder.AddSourceKind("file", File).AddSourceKind("folder", Folder).AddSourceKind("stdin", StandardInput)
            .AddTargetKind("ndjson", Ndjson).AddTargetKind("ocsf", Ocsf).AddTargetKind("webhook", Webhook).AddTargetKind("otlp", Otlp);
    }

    private static Action<RulesSdkBuilder> File(KindSettings settings)
    {
        var (schema, path, wrappers) = (settings.Schema, settings.Text("Path"), settings.Named("Unwrap", LogWrappers.None));
        var usual = new FileLogOptions();
        var options = new FileLogOptions
        {
            PollInterval = settings.Duration(nameof(usual.PollInterval), usual.PollInterval),
            BlockBytes = settings.Int32(nameof(usual.BlockBytes), usual.BlockBytes),
            MaxLineBytes = settings.Int32(nameof(usual.MaxLineBytes), usual.MaxLineBytes),
            Follow = settings.Boolean(nameof(usual.Follow), usual.Follow),
        };
        return builder => builder.AddSource(schema, settings.Name, services =>
            Unwrapped(schema, new FileLogSource(path, options, Log(services)), options.MaxLineBytes - 1, wrappers, services));
    }

    private static Action<RulesSdkBuilder> Folder(KindSettings settings)
    {
        var (schema, pattern, ledger) = (settings.Schema, settings.Text("Pattern"), settings.Text("Ledger"));
        var usual = new FolderLogOptions();
        var options = new FolderLogOptions
        {
            PollInterval = settings.Duration(nameof(usual.PollInterval), usual.PollInterval),
            BatchBytes = settings.Int32(nameof(usual.BatchBytes), usual.BatchBytes),
            MaxEventBytes = settings.Int32(nameof(usual.MaxEventBytes), usual.MaxEventBytes),
            Follow = settings.Boolean(nameof(usual.Follow), usual.Follow),
        };
        return builder => builder.AddSource(schema, settings.Name, services => new FolderLogSource(pattern, ledger, schema, options, Log(services)));
    }

    private static Action<RulesSdkBuilder> StandardInput(KindSettings settings)
    {
        var (schema, wrappers) = (settings.Schema, settings.Named("Unwrap", LogWrappers.None));
        return builder => builder.AddSource(schema, settings.Name, services =>
            Unwrapped(schema, new StandardInputLogSource(), UnwrappedLogSource.UsualEventBytes, wrappers, services));
    }

    private static Action<RulesSdkBuilder> Ndjson(KindSettings settings) => DetectionsTo(settings, DetectionFormats.Json);

    private static Action<RulesSdkBuilder> Ocsf(KindSettings settings) => DetectionsTo(settings, Format(settings, "ocsf"));

    private static Action<RulesSdkBuilder> DetectionsTo(KindSettings settings, IDetectionFormat? format)
    {
        var (path, size, keep, all) = (settings.Text("Path"), settings.Int64OrNull("MaxBytes") ?? 256 << 20, settings.Int64OrNull("Keep"), settings.Boolean(All, false));
        return builder => builder.AddTarget(settings.Name, _ => new DetectionFile(path, size, (int?)keep, format: format), all);
    }

    private static Action<RulesSdkBuilder> Webhook(KindSettings settings)
    {
        var (url, options, all) = (Address(settings), Posted(settings) with { Secret = settings.SecretOrNull("Secret") }, settings.Boolean(All, false));
        var format = Format(settings, settings.TextOrNull("Format") ?? "json") ?? DetectionFormats.Json;
        return builder => builder.AddTarget(settings.Name, _ => new WebhookTarget(url, options with { Format = format }), all);
    }

    private static Action<RulesSdkBuilder> Otlp(KindSettings settings)
    {
        var (url, options, service, all) = (Address(settings), Posted(settings), settings.TextOrNull("Service") ?? "rulessdk", settings.Boolean(All, false));
        return builder => builder.AddTarget(settings.Name, _ => new OtlpLogTarget(url, service, options), all);
    }

    private static WebhookOptions Posted(KindSettings settings)
    {
        var usual = new WebhookOptions();
        return new()
        {
            Headers = settings.Values(nameof(usual.Headers)),
            MaxRetryAfter = settings.Duration(nameof(usual.MaxRetryAfter), usual.MaxRetryAfter),
            Timeout = settings.Duration(nameof(usual.Timeout), usual.Timeout),
        };
    }

    // It may have a secret in it, so it is not shown.
    private static Uri Address(KindSettings settings)
    {
        var text = settings.Secret("Url");
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
        {
            return url;
        }

        if (text.Length > 0)
        {
            settings.Refuse("Url", "is no address of https or http, so nothing can be sent to it", "write it whole, for instance https://hooks.example.com/…");
        }

        return new("http://localhost");
    }

    private static IDetectionFormat? Format(KindSettings settings, string name)
    {
        string[] known = ["json", "slack", "teams", "pagerduty", "ocsf"];
        switch (known.FirstOrDefault(format => format.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            case "json":
                return DetectionFormats.Json;
            case "slack":
                return DetectionFormats.Slack;
            case "teams":
                return DetectionFormats.Teams;
            case "pagerduty":
                var (key, resolve) = (settings.Secret("RoutingKey"), settings.Boolean("ResolveClosed", false));
                return key.Length == 0 ? null : DetectionFormats.PagerDuty(key, resolve);
            case "ocsf":
                return OcsfOf(settings);
            default:
                settings.Refuse("Format", $"is '{name}', which is not known, so no receiver would understand what is sent", NearNames.Remedy(name, known));
                return null;
        }
    }

    private static IDetectionFormat? OcsfOf(KindSettings settings)
    {
        try
        {
            return settings.TextOrNull("Version") is { } version ? DetectionFormats.Ocsf(version) : DetectionFormats.Ocsf();
        }
        catch (ArgumentException)
        {
            settings.Refuse("Version", "names a version of OCSF that is not written", "write 1.1.0, or a later one of 1.x");
            return null;
        }
    }

    private static ILogger Log(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Host");

    private static ILogSource Unwrapped(EventSchema schema, ILogSource source, int maxEventBytes, LogWrappers wrappers, IServiceProvider services) =>
        wrappers == LogWrappers.None ? source : new UnwrappedLogSource(schema, source, maxEventBytes, wrappers, Log(services));
}
