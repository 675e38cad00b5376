using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using RulesSdk.Hosting.Lists;
using RulesSdk.Hosting.Settings.Kinds;
using RulesSdk.Shared;

namespace RulesSdk.Hosting.Settings;

/// <summary>Sets the options of an engine and of its host from a section of configuration; unknown and unreadable settings are faults.</summary>
internal sealed class EngineSettings(IConfiguration section) : IConfigureOptions<RulesEngineOptions>, IConfigureOptions<RulesHostOptions>
{
    private static readonly SettingTable<RuleSettings> Rule = new SettingTable<RuleSettings>()
        .Add(nameof(RuleSettings.Enabled), SettingForm.Boolean, static (rule, value) => rule.Enabled = value)
        .Add(nameof(RuleSettings.Severity), SettingForm.OneOf<Severity>(), static (rule, value) => rule.Severity = value)
        .Add(nameof(RuleSettings.Window), SettingForm.Duration, static (rule, value) => rule.Window = value)
        .AddNamed(nameof(RuleSettings.Options), SettingForm.Number, static (rule, name, value) => rule.Options[name] = value);

    private static readonly SettingTable<DeliveryOptions> Delivery = new SettingTable<DeliveryOptions>()
        .Add(nameof(DeliveryOptions.MaxWaiting), SettingForm.Int32, static (delivery, value) => delivery.MaxWaiting = value)
        .Add(nameof(DeliveryOptions.MaxBatch), SettingForm.Int32, static (delivery, value) => delivery.MaxBatch = value)
        .Add(nameof(DeliveryOptions.RetryAfter), SettingForm.Duration, static (delivery, value) => delivery.RetryAfter = value)
        .Add(nameof(DeliveryOptions.RetryAtMost), SettingForm.Duration, static (delivery, value) => delivery.RetryAtMost = value)
        .Add(nameof(DeliveryOptions.GiveUpAfter), SettingForm.DurationOrNone, static (delivery, value) => delivery.GiveUpAfter = value, static delivery => delivery.GiveUpAfter = null)
        .Add(nameof(DeliveryOptions.DeadLetterPath), SettingForm.Text, static (delivery, value) => delivery.DeadLetterPath = value, static delivery => delivery.DeadLetterPath = null);

    private static readonly SettingTable<CheckpointOptions> Checkpoints = new SettingTable<CheckpointOptions>()
        .Add(nameof(CheckpointOptions.Every), SettingForm.Duration, static (checkpoints, value) => checkpoints.Every = value)
        .Add(nameof(CheckpointOptions.EveryEvents), SettingForm.Int64, static (checkpoints, value) => checkpoints.EveryEvents = value, static checkpoints => checkpoints.EveryEvents = null);

    private static readonly SettingTable<AlertSilence> Silence = new SettingTable<AlertSilence>()
        .Add(nameof(AlertSilence.Rule), SettingForm.Text, static (silence, value) => silence.Rule = value, static silence => silence.Rule = null)
        .Add(nameof(AlertSilence.Value), SettingForm.Text, static (silence, value) => silence.Value = value, static silence => silence.Value = null)
        .Add(nameof(AlertSilence.Until), SettingForm.Time, static (silence, value) => silence.Until = value);

    private static readonly SettingTable<AlertInhibition> Inhibition = new SettingTable<AlertInhibition>()
        .Add(nameof(AlertInhibition.Rule), SettingForm.Text, static (inhibition, value) => inhibition.Rule = value)
        .Add(nameof(AlertInhibition.Mutes), SettingForm.Text, static (inhibition, value) => inhibition.Mutes = value);

    private static readonly SettingTable<AlertOptions> Alerts = new SettingTable<AlertOptions>()
        .AddEach(nameof(AlertOptions.Silences), Silence, static (alerts, name) => alerts.Silences.TryGetValue(name, out var silence) ? silence : alerts.Silences[name] = new())
        .AddEach(nameof(AlertOptions.Inhibitions), Inhibition, static (alerts, name) => alerts.Inhibitions.TryGetValue(name, out var inhibition) ? inhibition : alerts.Inhibitions[name] = new())
        .Add(nameof(AlertOptions.IncidentWindow), SettingForm.DurationOrNone, static (alerts, value) => alerts.IncidentWindow = value, static alerts => alerts.IncidentWindow = null)
        .Add(nameof(AlertOptions.RiskThreshold), SettingForm.Number, static (alerts, value) => alerts.RiskThreshold = value, static alerts => alerts.RiskThreshold = null)
        .Add(nameof(AlertOptions.RiskHalfLife), SettingForm.Duration, static (alerts, value) => alerts.RiskHalfLife = value)
        .Add(nameof(AlertOptions.MaxEntities), SettingForm.Int32, static (alerts, value) => alerts.MaxEntities = value);

    private static readonly SettingTable<(RulesEngineOptions Engine, RulesHostOptions Host)> All = new SettingTable<(RulesEngineOptions Engine, RulesHostOptions Host)>()
        .Add(nameof(RulesEngineOptions.MaxEventBytes), SettingForm.Int32, static (all, value) => all.Engine.MaxEventBytes = value)
        .Add(nameof(RulesEngineOptions.Validation), SettingForm.OneOf<Validation>(), static (all, value) => all.Engine.Validation = value)
        .Add(nameof(RulesEngineOptions.Threads), SettingForm.Int32, static (all, value) => all.Engine.Threads = value)
        .Add(nameof(RulesEngineOptions.MaxAhead), SettingForm.Duration, static (all, value) => all.Engine.MaxAhead = value)
        .Add(nameof(RulesEngineOptions.MaxJump), SettingForm.DurationOrNone, static (all, value) => all.Engine.MaxJump = value, static all => all.Engine.MaxJump = null)
        .Add(nameof(RulesEngineOptions.JumpConfirmations), SettingForm.Int32, static (all, value) => all.Engine.JumpConfirmations = value)
        .Add(nameof(RulesEngineOptions.IdleAfter), SettingForm.DurationOrNone, static (all, value) => all.Engine.IdleAfter = value, static all => all.Engine.IdleAfter = null)
        .Add(nameof(RulesEngineOptions.Lateness), SettingForm.Duration, static (all, value) => all.Engine.Lateness = value, static all => all.Engine.Lateness = null)
        .Add(nameof(RulesEngineOptions.Deduplicate), SettingForm.Duration, static (all, value) => all.Engine.Deduplicate = value, static all => all.Engine.Deduplicate = null)
        .Add(nameof(RulesEngineOptions.LateEvents), SettingForm.OneOf<LateEvents>(), static (all, value) => all.Engine.LateEvents = value)
        .Add(nameof(RulesEngineOptions.Phases), SettingForm.SomeOf<DetectionPhases>(), static (all, value) => all.Engine.Phases = value)
        .Add(nameof(RulesEngineOptions.MaxMatchesPerEvent), SettingForm.Int32, static (all, value) => all.Engine.MaxMatchesPerEvent = value)
        .Add(nameof(RulesEngineOptions.MaxProbesPerEvent), SettingForm.Int32, static (all, value) => all.Engine.MaxProbesPerEvent = value)
        .Add(nameof(RulesEngineOptions.MaxElementsPerEvent), SettingForm.Int32, static (all, value) => all.Engine.MaxElementsPerEvent = value)
        .Add(nameof(RulesEngineOptions.MaxEventsPerDetection), SettingForm.Int32, static (all, value) => all.Engine.MaxEventsPerDetection = value)
        .Add(nameof(RulesEngineOptions.MaxExactDistinct), SettingForm.Int32, static (all, value) => all.Engine.MaxExactDistinct = value)
        .Add(nameof(RulesEngineOptions.CheckpointKey), SettingForm.Secret, static (all, value) => all.Engine.CheckpointKey = value, static all => all.Engine.CheckpointKey = null)
        .Add(nameof(RulesEngineOptions.MaxRowsPerRule), SettingForm.Int32, static (all, value) => all.Engine.MaxRowsPerRule = value)
        .Add(nameof(RulesEngineOptions.MaxKeysPerRule), SettingForm.Int32, static (all, value) => all.Engine.MaxKeysPerRule = value)
        .Add(nameof(RulesEngineOptions.MaxTextBytesPerRule), SettingForm.Int64, static (all, value) => all.Engine.MaxTextBytesPerRule = value)
        .Add(nameof(RulesEngineOptions.MaxWaitingEvents), SettingForm.Int32, static (all, value) => all.Engine.MaxWaitingEvents = value)
        .Add(nameof(RulesEngineOptions.MaxWaitingBytes), SettingForm.Int64, static (all, value) => all.Engine.MaxWaitingBytes = value)
        .Add(nameof(RulesEngineOptions.MaxRememberedIds), SettingForm.Int32, static (all, value) => all.Engine.MaxRememberedIds = value)
        .Add(nameof(RulesEngineOptions.MaxRememberedIdBytes), SettingForm.Int64, static (all, value) => all.Engine.MaxRememberedIdBytes = value)
        .Add(nameof(RulesEngineOptions.MaxEnrichmentAnswers), SettingForm.Int32, static (all, value) => all.Engine.MaxEnrichmentAnswers = value)
        .Add(nameof(RulesHostOptions.LogInterval), SettingForm.Duration, static (all, value) => all.Host.LogInterval = value)
        .Add(nameof(RulesHostOptions.ListReloadInterval), SettingForm.DurationOrNone, static (all, value) => all.Host.ListReloadInterval = value, static all => all.Host.ListReloadInterval = null)
        .Add(nameof(RulesHostOptions.AdvanceAfter), SettingForm.DurationOrNone, static (all, value) => all.Host.AdvanceAfter = value, static all => all.Host.AdvanceAfter = null)
        .Add(nameof(RulesHostOptions.StopAtEnd), SettingForm.Boolean, static (all, value) => all.Host.StopAtEnd = value)
        .AddSection(nameof(RulesHostOptions.Delivery), Delivery, static all => all.Host.Delivery)
        .AddSection(nameof(RulesHostOptions.Alerts), Alerts, static all => all.Host.Alerts)
        .AddSection(nameof(RulesHostOptions.Checkpoints), Checkpoints, static all => all.Host.Checkpoints)
        .AddElsewhere(ConfiguredParts.Sources)
        .AddElsewhere(ConfiguredParts.Targets)
        .AddNamed("ReferenceLists", static (all, name, path) => TryRead(all.Engine, () => ReferenceListContent.ReadFile(name, path)), "write the path of a file of UTF-8 with an entry a line")
        .AddNamed("ReferenceTables", static (all, name, path) => TryRead(all.Engine, () => ReferenceFiles.ReadTable(name, path)), "write the path of a file of CSV in UTF-8 under a header, or of NDJSON")
        .AddNamed("Enrichments", static (all, name, path) => TryRead(all.Engine, () => ReferenceFiles.ReadEnrichment(name, path)), "write the path of a MaxMind database, or of a table")
        .AddEach(nameof(RulesEngineOptions.Rules), Rule, static (all, id) => all.Engine.Rules.TryGetValue(id, out var rule) && rule is not null ? rule : all.Engine.Rules[id] = new RuleSettings());

    /// <summary>Where the section is, if it has a path and no settings; else null.</summary>
    public string? EmptyPath => section is IConfigurationSection named && !named.GetChildren().Any() ? named.Path : null;

    /// <summary>Changes when the section may have.</summary>
    public IChangeToken GetReloadToken() => section.GetReloadToken();

    /// <summary>Each setting with its value, in a fixed order. It has secrets.</summary>
    public IEnumerable<string> Content() => section.AsEnumerable().Select(static setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal);

    /// <summary>Sets the engine's options, and rejects the section if part of it cannot be applied.</summary>
    public void Configure(RulesEngineOptions options)
    {
        var faults = new List<string>();
        All.Apply(section, (options, new RulesHostOptions()), faults);
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(RulesEngineOptions), faults);
        }
    }

    /// <summary>The files of reference lists, tables and enrichments that the section names.</summary>
    public IEnumerable<ReferenceFile> Files() =>
        [.. Files("ReferenceLists", ReferenceListContent.ReadFile), .. Files("ReferenceTables", ReferenceFiles.ReadTable), .. Files("Enrichments", ReferenceFiles.ReadEnrichment)];

    /// <summary>The rules whose severity the section sets, each with the path of that setting.</summary>
    public IEnumerable<(string RuleId, string Path)> Severities() =>
        section.GetSection(nameof(RulesEngineOptions.Rules)).GetChildren()
            .Select(static rule => (rule.Key, Setting: rule.GetSection(nameof(RuleSettings.Severity))))
            .Where(static rule => rule.Setting.Value is not null)
            .Select(static rule => (rule.Key, rule.Setting.Path));

    /// <summary>Sets the host's options. Faults of the section are reported once, with the engine's.</summary>
    public void Configure(RulesHostOptions options) => All.Apply(section, (new RulesEngineOptions(), options), []);

    private IEnumerable<ReferenceFile> Files(string setting, Func<string, string, ReferenceContent> read) =>
        section.GetSection(setting).GetChildren().Where(static file => file.Value is not null).Select(file => new ReferenceFile(file.Key, file.Value!, read));

    // Why a file cannot be read, or null.
    private static string? TryRead(RulesEngineOptions options, Func<ReferenceContent> read)
    {
        try
        {
            options.ReferenceData = (options.ReferenceData ?? ReferenceData.None).With(new(read()));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            return error.Message.TrimEnd('.');
        }
    }
}
