using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace RulesSdk.Hosting.Lists;

/// <summary>Gives an engine its reference lists and tables anew when their files change, or when their providers say so. What cannot be read is logged, and the engine keeps what it has.</summary>
internal sealed partial class ListReloader(ILoggerFactory loggers, TimeProvider clock, IOptions<RulesHostOptions> options) : IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Engine");
    private readonly Lock _reloads = new();
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _watches = [];
    private ReferenceFile[] _files = [];
    private RulesEngine? _engine;

    /// <summary>Begins to watch.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="lists">What it was made with.</param>
    /// <param name="files">The files.</param>
    /// <param name="providers">The providers.</param>
    public void Watch(RulesEngine engine, ReferenceData lists, IEnumerable<ReferenceFile> files, IEnumerable<IReferenceDataProvider> providers)
    {
        lock (_reloads)
        {
            var isFirst = _engine is null;
            Dispose();
            Begin(engine, lists, files, isFirst);
            foreach (var provider in providers)
            {
                _watches.Add(ChangeToken.OnChange(provider.GetChangeToken, () => Reload(provider)));
                if (!isFirst)
                {
                    // It may have changed since this engine was made.
                    _ = Task.Run(() => Reload(provider));
                }
            }
        }
    }

    private void Begin(RulesEngine engine, ReferenceData lists, IEnumerable<ReferenceFile> files, bool isFirst)
    {
        _engine = engine;
        _versions.Clear();
        foreach (var list in lists.All)
        {
            _versions[list.Name] = list.Version;
        }

        foreach (var (name, statistics) in engine.GetStatistics().ReferenceData.Where(_ => isFirst).OrderBy(static list => list.Key, StringComparer.Ordinal))
        {
            Loaded(name, statistics.Entries, statistics.Version, statistics.Skipped);
        }

        // Of several files for one name, the last one counts.
        _files = [.. files.Reverse().DistinctBy(static file => file.Name)];
        if (_files.Length > 0 && options.Value.ListReloadInterval is { } interval)
        {
            _watches.Add(clock.CreateTimer(_ => Poll(), null, interval, interval));
        }
    }

    public void Dispose()
    {
        _watches.ForEach(static watch => watch.Dispose());
        _watches.Clear();
    }

    private void Poll()
    {
        lock (_reloads)
        {
            foreach (var file in _files.Where(static file => file.IsDue()))
            {
                Reload(file.Name, () => new(file.Read()));
            }
        }
    }

    private void Reload(IReferenceDataProvider provider)
    {
        lock (_reloads)
        {
            Reload(provider.GetType().Name, provider.Load);
        }
    }

    private void Reload(string source, Func<ReferenceData> load)
    {
        try
        {
            ReferenceData changed = new(load().All.Where(list => _versions.GetValueOrDefault(list.Name) != list.Version));
            if (changed.Count == 0)
            {
                return;
            }

            _engine!.Update(changed);
            foreach (var list in changed.All)
            {
                _versions[list.Name] = list.Version;
                Reloaded(list.Name, list.Count, list.Version);
            }
        }
        catch (Exception error)
        {
            // On a timer's thread, where nobody else would see it.
            NotReloaded(error, source, error.Message);
        }
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Information, EventName = "ListLoaded", Message = "{List} has {Entries} entries (version {Version}); {Skipped} were left out since they cannot be read")]
    private partial void Loaded(string list, int entries, string version, int skipped);

    [LoggerMessage(EventId = 32, Level = LogLevel.Information, EventName = "ListReloaded", Message = "{List} was loaded again: {Entries} entries (version {Version}) count from the next event on")]
    private partial void Reloaded(string list, int entries, string version);

    [LoggerMessage(EventId = 33, Level = LogLevel.Warning, EventName = "ListNotReloaded", Message = "{Source} could not be loaded again, so rules go on with what was loaded before: {Reason} (correct what it names)")]
    private partial void NotReloaded(Exception error, string source, string reason);
}
