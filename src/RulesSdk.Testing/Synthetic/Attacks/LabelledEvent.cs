using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>An event of an <see cref="AttackStream"/>, and what it belongs to.</summary>
/// <param name="Event">The event.</param>
/// <param name="Attack">The attack; null for a harmless event.</param>
/// <param name="Step">The attack's step; null for a harmless event.</param>
public readonly record struct LabelledEvent(SyntheticEvent Event, PlantedAttack? Attack, PlantedStep? Step)
{
    /// <summary>The names of the columns of <see cref="ToCsv"/>.</summary>
    public const string CsvHeader = "event,time,attack,number,step,technique,cause,campaign";

    /// <summary>Whether there is anything to say: of an attack, or of a harmless event that comes near a rule.</summary>
    public bool IsLabelled => Attack is not null || Event.Cause is not null;

    /// <summary>The label, for <see cref="AttackScore"/>.</summary>
    public EventLabel ToLabel() => new(Event.Id, Event.Time)
    {
        Attack = Attack?.Name,
        Number = Attack?.Number ?? 0,
        Step = Step?.Name,
        Technique = Step?.Technique,
        Cause = Event.Cause,
    };

    /// <summary>The event's id, its time and its labels as a line of CSV, without a line break. Columns that do not apply are empty.</summary>
    public string ToCsv() => string.Join(
        ',',
        ((string?[])
        [
            Event.Id,
            Event.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            Attack?.Name,
            Attack?.Number.ToString(CultureInfo.InvariantCulture),
            Step?.Name,
            Step?.Technique,
            Event.Cause,
            Attack?.Campaign,
        ]).Select(Quote));

    private static string Quote(string? value) =>
        value is null ? "" : value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
}
