using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting.Targets.Http;

namespace RulesSdk.Hosting;

/// <content>Sources and targets that need no server.</content>
public sealed partial class RulesSdkBuilder
{
    /// <summary>Adds a file of lines that is followed: see <see cref="FileLogSource"/>.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="name">The source's name; see <see cref="AddSource{TEvent}"/>.</param>
    /// <param name="path">The file. It need not be there yet.</param>
    /// <param name="options">How it is followed; null for the defaults.</param>
    /// <param name="unwrap">Whether its lines are envelopes, or what services wrap events in: see <see cref="UnwrappedLogSource{TEvent}"/>.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddFileSource<TEvent>(string name, string path, FileLogOptions? options = null, bool unwrap = false)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AddSource<TEvent>(name, services => Unwrapped(TEvent.Schema, unwrap, new FileLogSource(path, options, Log(services)), services));
    }

    /// <summary>Adds a folder to which whole files are written: see <see cref="FolderLogSource"/>.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="name">The source's name; see <see cref="AddSource{TEvent}"/>.</param>
    /// <param name="pattern">The files, for instance <c>/logs/AWSLogs/**/*.json.gz</c>.</param>
    /// <param name="ledger">The file that keeps which files are read. Put it where the checkpoints are.</param>
    /// <param name="options">How the folder is read; null for the defaults.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddFolderSource<TEvent>(string name, string pattern, string ledger, FolderLogOptions? options = null)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentException.ThrowIfNullOrEmpty(ledger);
        return AddSource<TEvent>(name, services => new FolderLogSource(pattern, ledger, TEvent.Schema, options, services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Host")));
    }

    /// <summary>Adds standard input: see <see cref="StandardInputLogSource"/>. Set <see cref="RulesHostOptions.StopAtEnd"/> for a host that ends with it.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="name">The source's name.</param>
    /// <param name="unwrap">Whether its lines are envelopes, or what services wrap events in.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddStandardInputSource<TEvent>(string name = "stdin", bool unwrap = false)
        where TEvent : class, IEventSchema<TEvent> => AddSource<TEvent>(name, services => Unwrapped(TEvent.Schema, unwrap, new StandardInputLogSource(), services));

    /// <summary>Adds a file that takes detections: see <see cref="DetectionFile"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The target's name.</param>
    /// <param name="format">The form of a line; null for <see cref="DetectionFormats.Json"/>.</param>
    /// <returns>This builder.</returns>
    public RulesSdkBuilder AddFileTarget(string path, string name = "file", IDetectionFormat? format = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AddTarget(name, _ => new DetectionFile(path, format: format));
    }

    /// <summary>Adds an address that detections are posted to: see <see cref="WebhookTarget"/>.</summary>
    /// <param name="name">The target's name.</param>
    /// <param name="url">The address, with https or http. Only its host is logged.</param>
    /// <param name="options">The form, the secret and bounds; null for the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public RulesSdkBuilder AddWebhookTarget(string name, Uri url, WebhookOptions? options = null)
    {
        WebAddress.Check(url);
        return AddTarget(name, _ => new WebhookTarget(url, options));
    }

    /// <summary>Adds a collector of OpenTelemetry that takes detections as log records: see <see cref="OtlpLogTarget"/>.</summary>
    /// <param name="name">The target's name.</param>
    /// <param name="url">The collector's address for logs, for instance <c>http://localhost:4318/v1/logs</c>.</param>
    /// <param name="options">Headers and bounds; null for the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public RulesSdkBuilder AddOtlpTarget(string name, Uri url, WebhookOptions? options = null)
    {
        WebAddress.Check(url);
        return AddTarget(name, _ => new OtlpLogTarget(url, options: options));
    }

    private static ILogSource Unwrapped(EventSchema schema, bool unwrap, ILogSource source, IServiceProvider services) =>
        unwrap ? new UnwrappedLogSource(schema, source, logger: Log(services)) : source;

    private static ILogger Log(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesSdk.Host");
}
