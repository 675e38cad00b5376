using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting.Running;

/// <summary>
/// Makes an engine with new settings when a section of configuration changes, and has it take over from the one that runs: it goes on from a checkpoint in memory.
/// Settings with which no engine can be made are refused, and the old one goes on.
/// </summary>
internal sealed class SettingsReloader(
    HostedEngine engine,
    IEnumerable<IConfigureOptions<RulesEngineOptions>> sections,
    IOptionsFactory<RulesEngineOptions> engineOptions,
    IOptionsFactory<RulesHostOptions> hostOptions,
    Alerts alerts,
    Checkpointing checkpoints,
    RulesServiceLog log) : IDisposable
{
    private readonly EngineSettings[] _sections = [.. sections.OfType<EngineSettings>()];
    private readonly List<IDisposable> _watches = [];
    private readonly Lock _reading = new();
    private string _read = Content(sections.OfType<EngineSettings>());
    private (MadeEngine Engine, RulesHostOptions Host)? _pending;

    /// <summary>Begins to watch the sections.</summary>
    public void Begin()
    {
        _watches.AddRange(_sections.Select(section => ChangeToken.OnChange(section.GetReloadToken, Read)));

        // What has changed since the host was built.
        Read();
    }

    public void Dispose() => _watches.ForEach(static watch => watch.Dispose());

    /// <summary>Has an engine with new settings take over, if there is one. Called between two events, on the engine's thread.</summary>
    /// <param name="sources">The sources, which go on without a gap.</param>
    /// <returns>The host's new options; null if nothing has changed.</returns>
    public RulesHostOptions? TakeOver(IReadOnlyList<HostedSource> sources)
    {
        (MadeEngine Engine, RulesHostOptions Host)? pending;
        lock (_reading)
        {
            (pending, _pending) = (_pending, null);
        }

        if (pending is not var (made, host))
        {
            return null;
        }

        try
        {
            using var state = new MemoryStream();
            engine.Current.Checkpoint(state);
            state.Position = 0;
            var report = made.Engine.Restore(state);
            Action[] reopened = [.. sources.Select(source => source.Reopen(made.Engine))];
            foreach (var use in reopened)
            {
                use();
            }

            engine.Use(made, isFirst: false);
            (alerts.Options, checkpoints.Options) = (host.Alerts, host.Checkpoints);
            checkpoints.Ask();
            log.Reloaded(report.Restored.Count, string.Join(", ", [.. report.Changed, .. report.Added]), string.Join(", ", report.Removed));
            return host;
        }
        catch (Exception problem)
        {
            // The old one is as it was: it was only written.
            log.NotReloaded(problem, problem.Message);
            return null;
        }
    }

    // Files tell a change twice, and other sections of theirs may have changed.
    private void Read()
    {
        lock (_reading)
        {
            try
            {
                var content = Content(_sections);
                if (content == _read)
                {
                    return;
                }

                _read = content;
                _pending = null;
                var host = hostOptions.Create(Options.DefaultName);
                _pending = (engine.Make(engineOptions.Create(Options.DefaultName), host), host);
            }
            catch (Exception problem)
            {
                // On a thread of the configuration, where nobody else would see it.
                log.NotReloaded(problem, problem.Message);
            }
        }
    }

    private static string Content(IEnumerable<EngineSettings> sections) => string.Join('\n', sections.SelectMany(static section => section.Content()));
}
