using System.Globalization;
using System.Text;
using RulesSdk.Runtime.Accumulators;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Tests.Engines;

/// <summary>A small schema, with what the generator makes of it written by hand.</summary>
public sealed record Trail : IEventSchema<Trail>
{
    public string Id { get; init; } = "";
    public DateTimeOffset Time { get; init; }
    public string Name { get; init; } = "";
    public string User { get; init; } = "";
    public string Token { get; init; } = "";
    public string Ip { get; init; } = "";

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static EventSchema Schema { get; } = new(
        "test.trail", typeof(Trail), TimeSpan.FromMinutes(15), TimeSpan.Zero,
        static schema => new(schema, new JsonProjection(new JsonField("time", -1), new JsonField("id", -1)), 0, 1));

    public static string GetEventId(Trail e) => e.Id;

    public static DateTimeOffset GetEventTime(Trail e) => e.Time;

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
}

internal static class TrailFields
{
    public const int Time = 0;
    public const int Id = 1;
    public const int Name = 2;
    public const int User = 3;
    public const int Token = 4;
    public const int Ip = 5;

    public static readonly EventProjection Projection = new(
        Trail.Schema,
        new JsonProjection(new("time", -1), new("id", -1), new("name", -1), new("user", -1), new("token", -1), new("ip", -1)),
        Time,
        Id);
}

internal static class TrailPredicates
{
    public static readonly EventPredicate<Trail> Issue = Named("Issue");
    public static readonly EventPredicate<Trail> Ssh = Named("Ssh");
    public static readonly EventPredicate<Trail> Cred = Named("Cred");
    public static readonly EventPredicate<Trail> Alert = Named("Alert");

    public static readonly EventPredicate<Trail> Use = new(
        TrailFields.Projection,
        static (ref EventReader e) => !e.Text(TrailFields.Token).IsNullOrEmpty && !e.Text(TrailFields.Name).Is("Issue"u8),
        static e => e.Token != "" && e.Name != "Issue");

    private static EventPredicate<Trail> Named(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        return new(
            TrailFields.Projection,
            (ref EventReader e) => e.Text(TrailFields.Name).Is(text),
            e => e.Name == name,
            new EventGuard(TrailFields.Name, name));
    }
}

internal sealed class TrailDetection(DetectionHeader header, IReadOnlyList<object?> outcomes) : Detection(header)
{
    public override IReadOnlyList<string> OutcomeNames => ["Addresses", "Uses"];

    public override object? GetOutcome(int index) => outcomes[index];
}

internal sealed class TrailState : DetectionState
{
    public DistinctValuesAccumulator<string> Addresses { get; } = new();

    public CountAccumulator Uses { get; } = new();

    /// <summary>The condition, over the distinct events of clauses 0 and 1.</summary>
    public Func<int, int, bool> Condition { get; set; } = static (_, _) => true;

    protected internal override bool Holds() => Condition(Count(0), Count(1));

    protected internal override void Reset()
    {
        Addresses.Reset();
        Uses.Reset();
        base.Reset();
    }

    protected internal override void Save(CheckpointWriter writer)
    {
        Addresses.Save(writer);
        Uses.Save(writer);
        base.Save(writer);
    }

    protected internal override void Load(ref CheckpointReader reader)
    {
        Addresses.Load(ref reader);
        Uses.Load(ref reader);
        base.Load(ref reader);
    }

    protected internal override IReadOnlyList<string> CutOutcomes => Addresses.IsCut ? ["Addresses"] : [];

    protected internal override Detection Create(DetectionHeader header) => new TrailDetection(header, [Addresses.Value, Uses.Value]);
}
