using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting.Settings.Kinds;

/// <summary>Adds the sources and targets that sections of configuration name. All faults are told at once, and nothing is added then.</summary>
internal static class ConfiguredParts
{
    /// <summary>The sections that have them.</summary>
    public const string Sources = "Sources";

    public const string Targets = "Targets";

    /// <summary>Reads a section, and adds what it names.</summary>
    /// <exception cref="OptionsValidationException">A kind, a schema or a setting is not known or cannot be read.</exception>
    public static void Add(RulesSdkBuilder builder, IConfiguration section)
    {
        var faults = new List<string>();
        List<Action<RulesSdkBuilder>> adds =
        [
            .. section.GetSection(Sources).GetChildren().Select(one => Read(builder, one, isSource: true, faults)),
            .. section.GetSection(Targets).GetChildren().Select(one => Read(builder, one, isSource: false, faults)),
        ];
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(RulesHostOptions), faults);
        }

        adds.ForEach(add => add(builder));
    }

    private static Action<RulesSdkBuilder> Read(RulesSdkBuilder builder, IConfigurationSection one, bool isSource, List<string> faults)
    {
        var kinds = builder.All<KindRegistration>().Where(kind => kind.IsSource == isSource).ToDictionary(static kind => kind.Name, StringComparer.OrdinalIgnoreCase);
        var kind = Known(one, "Kind", kinds, "a kind of a package is known once its Add…Kinds() was called in AddRulesSdk", faults);
        var schema = isSource ? Known(one, "Schema", builder.All<RulePack>().SelectMany(static pack => pack.Schemas).DistinctBy(static schema => schema.Id).ToDictionary(static schema => schema.Id, StringComparer.Ordinal), "the schemas are those of the packs that were added", faults) : null;
        if (kind is null || (isSource && schema is null))
        {
            return static _ => { };
        }

        var settings = new KindSettings(one, schema, faults);
        var add = kind.Read(settings);
        settings.End(kind.Name);
        return add;
    }

    private static T? Known<T>(IConfigurationSection one, string name, Dictionary<string, T> known, string hint, List<string> faults)
        where T : class
    {
        if (one[name] is { Length: > 0 } value && known.TryGetValue(value, out var found))
        {
            return found;
        }

        var typed = one[name] ?? "";
        var shown = typed.Length > 0 ? $"is '{typed}', which is not known" : "is missing";
        var remedy = known.Count > 0 ? NearNames.Remedy(typed, known.Keys) + "; " : "";
        faults.Add($"The setting '{one.Path}:{name}' {shown}, so '{one.Key}' cannot be made ({remedy}{hint}).");
        return null;
    }
}
