using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Tests.Engines;

/// <summary>What programs that are written by hand read of a line.</summary>
internal static class TrailSlots
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
