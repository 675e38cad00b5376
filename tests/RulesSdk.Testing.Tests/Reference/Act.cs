namespace RulesSdk.Testing.Tests.Reference;

/// <summary>A small event, with what the generator makes of its schema written by hand.</summary>
[EventSchema("test.act")]
public sealed record Act : IEventSchema<Act>
{
    [EventId] public string Id { get; init; } = "";

    [EventTime] public DateTimeOffset Time { get; init; }

    public string Kind { get; init; } = "";

    public string User { get; init; } = "";

    public string Host { get; init; } = "";

    public int Size { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public static EventSchema Schema { get; } = new(
        "test.act", typeof(Act), TimeSpan.FromSeconds(1), TimeSpan.Zero,
        _ => throw new NotSupportedException("These events come as objects."));

    public static string GetEventId(Act e) => e.Id;

    public static DateTimeOffset GetEventTime(Act e) => e.Time;

    /// <summary>Reads <c>minute kind user</c>, then <c>host=…</c>, <c>size=…</c>, <c>tags=a+b</c>, <c>id=…</c>.</summary>
    public static Act Parse(string text, int number)
    {
        var words = text.Split(' ');
        string Value(string name) => words.Skip(2).FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";
        return new Act
        {
            Id = Value("id") is { Length: > 0 } id ? id : FormattableString.Invariant($"e{number}"),
            Time = RuleTest.Start.AddMinutes(double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)),
            Kind = words[1],
            User = words.Length > 2 && !words[2].Contains('=', StringComparison.Ordinal) ? words[2] : "",
            Host = Value("host"),
            Size = int.TryParse(Value("size"), out var size) ? size : 0,
            Tags = Value("tags") is { Length: > 0 } tags ? tags.Split('+') : [],
        };
    }
}
