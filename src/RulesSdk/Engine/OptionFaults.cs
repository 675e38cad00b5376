namespace RulesSdk;

/// <summary>Finds values of options that no engine can run with. Each fault names the setting, the consequence and the remedy.</summary>
/// <param name="options">The options.</param>
internal sealed class OptionFaults(RulesEngineOptions options)
{
    // As long as the digest of an HMAC-SHA-256: less is easier to guess than the digest.
    private const int LeastKeyBytes = 32;

    private static readonly DetectionPhases AllPhases = Enum.GetValues<DetectionPhases>().Aggregate(static (all, phase) => all | phase);

    private readonly List<string> _faults = [];

    /// <summary>The faults, in the order of the settings.</summary>
    public IReadOnlyList<string> Find()
    {
        FindBounds();
        FindTimes();
        if (!Enum.IsDefined(options.LateEvents))
        {
            Add($"{nameof(options.LateEvents)} is {options.LateEvents}, so it would not say what happens to a late event (set it to Skip or Apply).");
        }

        if (!Enum.IsDefined(options.Validation))
        {
            Add($"{nameof(options.Validation)} is {options.Validation}, so it would not say which lines are checked (set it to Full or Relevant).");
        }

        if (options.CheckpointKey is { Length: < LeastKeyBytes } key)
        {
            Add($"{nameof(options.CheckpointKey)} has {key.Length} bytes, so others could guess it (set at least {LeastKeyBytes} random bytes, such as 'openssl rand -base64 {LeastKeyBytes}' writes in base64).");
        }

        FindTunings();
        if (options.ReferenceData is null)
        {
            Add($"{nameof(options.ReferenceData)} is null, so no rule could look anything up (set it to {nameof(ReferenceData)}.{nameof(ReferenceData.None)}, or leave it out).");
        }

        FindRules();
        if (options.Phases == DetectionPhases.None)
        {
            Add($"{nameof(options.Phases)} is None, so no detection would reach a sink (name a phase, for instance Closed).");
        }
        else if ((options.Phases & ~AllPhases) != 0)
        {
            Add($"{nameof(options.Phases)} is {(int)options.Phases}, which has a bit that stands for no phase, so it cannot be what was meant (name phases, for instance Opened | Closed).");
        }

        return _faults;
    }

    private void Add(string fault) => _faults.Add(fault);

    private void FindBounds()
    {
        Positive(options.MaxEventBytes, nameof(options.MaxEventBytes), "every event would be rejected as too long");
        Positive(options.Threads, nameof(options.Threads), "no thread could read a line");
        Positive(options.JumpConfirmations, nameof(options.JumpConfirmations), "a jump of a clock would be believed at once");
        Positive(options.MaxMatchesPerEvent, nameof(options.MaxMatchesPerEvent), "no rule could report a match");
        Positive(options.MaxProbesPerEvent, nameof(options.MaxProbesPerEvent), "no rule could find an event to join with");
        Positive(options.MaxElementsPerEvent, nameof(options.MaxElementsPerEvent), "no predicate could look at lists within a list");
        Positive(options.MaxEventsPerDetection, nameof(options.MaxEventsPerDetection), "no detection could list an event");
        Positive(options.MaxRowsPerRule, nameof(options.MaxRowsPerRule), "no rule could keep an event to join with");
        Positive(options.MaxKeysPerRule, nameof(options.MaxKeysPerRule), "no rule could keep a key or an open detection");
        Positive(options.MaxTextBytesPerRule, nameof(options.MaxTextBytesPerRule), "no rule could keep a text");
        Positive(options.MaxExactDistinct, nameof(options.MaxExactDistinct), "no distinct count could be exact");
        Positive(options.MaxWaitingEvents, nameof(options.MaxWaitingEvents), "no event could wait for earlier ones");
        Positive(options.MaxWaitingBytes, nameof(options.MaxWaitingBytes), "no event could wait for earlier ones");
        Positive(options.MaxRememberedIds, nameof(options.MaxRememberedIds), "no redelivered event could be recognised");
        Positive(options.MaxRememberedIdBytes, nameof(options.MaxRememberedIdBytes), "no redelivered event could be recognised");
        Positive(options.MaxEnrichmentAnswers, nameof(options.MaxEnrichmentAnswers), "every event would ask the providers of enrichments again");
    }

    private void FindTimes()
    {
        NotNegative(options.MaxAhead, nameof(options.MaxAhead));
        if (options.MaxJump <= TimeSpan.Zero)
        {
            Add($"{nameof(options.MaxJump)} is {options.MaxJump}, so every event later than all before it would be rejected (set it above 0, or to null for no bound).");
        }

        NotNegative(options.IdleAfter, nameof(options.IdleAfter));
        NotNegative(options.Lateness, nameof(options.Lateness));
        NotNegative(options.Deduplicate, nameof(options.Deduplicate));
    }

    private void FindTunings()
    {
        if (options.Tuning is not { } tunings)
        {
            Add($"{nameof(options.Tuning)} is null, so it cannot be read (set it to an empty list, or leave it out).");
            return;
        }

        for (var i = 0; i < tunings.Count; i++)
        {
            var name = $"{nameof(options.Tuning)}[{i}]";
            if (tunings[i] is not { } tuning)
            {
                Add($"{name} is null, so it changes no rule (remove it).");
                continue;
            }

            if (string.IsNullOrEmpty(tuning.RuleId))
            {
                Add($"{name} has no {nameof(tuning.RuleId)}, so it changes no rule (set the id of a rule, or remove the tuning).");
                continue;
            }

            FindChanges($"{name} of '{tuning.RuleId}':", tuning.Severity, tuning.Window);
            if (tuning.Options is null)
            {
                Add($"{name} of '{tuning.RuleId}':{nameof(tuning.Options)} is null, so it cannot be read (set it to an empty dictionary, or leave it out).");
            }

            if (tuning.Exclusions is null || tuning.Exclusions.Any(static exclusion => exclusion is null))
            {
                Add($"{name} of '{tuning.RuleId}':{nameof(tuning.Exclusions)} is null or has one that is, so it cannot be read (remove it).");
            }
        }
    }

    private void FindRules()
    {
        if (options.Rules is null)
        {
            Add($"{nameof(options.Rules)} is null, so it cannot be read (set it to an empty dictionary, or leave it out).");
            return;
        }

        foreach (var (id, rule) in options.Rules)
        {
            var name = $"{nameof(options.Rules)}:{id}";
            if (rule is null)
            {
                Add($"{name} is null, so it changes no rule (set it, or remove it).");
            }
            else
            {
                FindChanges(name + ":", rule.Severity, rule.Window);
                if (rule.Options is null)
                {
                    Add($"{name}:{nameof(rule.Options)} is null, so it cannot be read (set it to an empty dictionary, or leave it out).");
                }
            }
        }
    }

    private void FindChanges(string where, Severity? severity, TimeSpan? window)
    {
        if (severity is { } level && !Enum.IsDefined(level))
        {
            Add($"{where}{nameof(Severity)} is {(int)level}, which is no severity, so sinks could not rank its detections (set one of {string.Join(", ", Enum.GetNames<Severity>())}).");
        }

        if (window <= TimeSpan.Zero)
        {
            Add($"{where}Window is {window}, so no events could be in it together (set it above 0, or leave it out).");
        }
    }

    private void Positive(long value, string setting, string consequence)
    {
        if (value <= 0)
        {
            Add($"{setting} is {value}, so {consequence} (set it above 0).");
        }
    }

    private void NotNegative(TimeSpan? value, string setting)
    {
        if (value < TimeSpan.Zero)
        {
            Add($"{setting} is {value}, and no time span here is negative, so no engine is made (set it to 0 or above).");
        }
    }
}
