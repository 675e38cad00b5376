using System.Globalization;
using System.Text;

namespace RulesSdk.TestRules;

/// <summary>The event of rules that are compiled with the tests. Rules that are compiled while tests run have others, written as text.</summary>
[EventSchema("test.trail", Lateness = "15m")]
public sealed partial record Trail
{
    [EventId] public string Id { get; init; } = "";
    [EventTime] public DateTimeOffset Time { get; init; }
    public string Name { get; init; } = "";
    public string User { get; init; } = "";
    public string Token { get; init; } = "";
    public string Ip { get; init; } = "";
    public int Size { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static EventSchema Schema => SchemaOf<Trail>();

    /// <summary>An event so many seconds after the start.</summary>
    public static Trail At(double seconds, string name, string user = "u", string token = "", string ip = "", string? id = null) => new()
    {
        Id = id ?? string.Create(CultureInfo.InvariantCulture, $"{name}-{seconds}-{user}"),
        Time = Start.AddSeconds(seconds),
        Name = name,
        User = user,
        Token = token,
        Ip = ip,
    };

    public byte[] Line() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{Id}}","time":"{{Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'}}","extra":{"a":[1,2,{"b":null}]},"name":"{{Name}}","user":"{{User}}","token":"{{Token}}","ip":"{{Ip}}"}"""));

    private static EventSchema SchemaOf<TEvent>()
        where TEvent : class, IEventSchema<TEvent> => TEvent.Schema;
}
