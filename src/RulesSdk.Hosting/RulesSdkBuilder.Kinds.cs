using Microsoft.Extensions.DependencyInjection;
using RulesSdk.Hosting.Settings.Kinds;

namespace RulesSdk.Hosting;

/// <content>Sources and targets that settings name.</content>
public sealed partial class RulesSdkBuilder
{
    /// <summary>Adds a kind of sources, which settings name by <c>Kind</c>.</summary>
    /// <param name="kind">Its name. Upper and lower case are the same.</param>
    /// <param name="read">Reads the settings of one source, and returns what adds it: by <see cref="AddSource(EventSchema, string, Func{IServiceProvider, ILogSource})"/> under the name of the settings. It is called for each such source, once <c>AddRulesSdk</c> has configured all.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is such a kind already.</exception>
    public RulesSdkBuilder AddSourceKind(string kind, Func<KindSettings, Action<RulesSdkBuilder>> read) => AddKind(kind, isSource: true, read);

    /// <summary>Adds a kind of targets, which settings name by <c>Kind</c>.</summary>
    /// <param name="kind">Its name. Upper and lower case are the same.</param>
    /// <param name="read">Reads the settings of one target, and returns what adds it: by <see cref="AddTarget"/> under the name of the settings.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is such a kind already.</exception>
    public RulesSdkBuilder AddTargetKind(string kind, Func<KindSettings, Action<RulesSdkBuilder>> read) => AddKind(kind, isSource: false, read);

    /// <summary>What was added of a type.</summary>
    internal IEnumerable<T> All<T>()
        where T : class => Services.Select(static service => service.IsKeyedService ? null : service.ImplementationInstance as T).OfType<T>();

    /// <summary>Adds the sources and targets of the sections that were given to <c>Configure</c>.</summary>
    internal void AddConfigured() => _sections.ForEach(section => ConfiguredParts.Add(this, section));

    private RulesSdkBuilder AddKind(string kind, bool isSource, Func<KindSettings, Action<RulesSdkBuilder>> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentNullException.ThrowIfNull(read);
        Add(new KindRegistration(kind, isSource, read), static one => (one.IsSource ? "source kind " : "target kind ") + one.Name.ToLowerInvariant());
        return this;
    }

    private void Add<T>(T registration, Func<T, string> name)
        where T : class
    {
        if (All<T>().Any(other => name(other) == name(registration)))
        {
            throw new ArgumentException($"'{name(registration)}' is added twice, so what belongs to which could not be told (give each a name of its own).", nameof(name));
        }

        Services.AddSingleton(registration);
    }
}
