using System.Text;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Tests.Engines;

/// <summary>What programs that are written by hand ask of an event.</summary>
internal static class TrailPredicates
{
    public static readonly EventPredicate<Trail> Ssh = Named("Ssh");
    public static readonly EventPredicate<Trail> Alert = Named("Alert");

    private static EventPredicate<Trail> Named(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        return new(
            TrailSlots.Projection,
            (ref EventReader e) => e.Text(TrailSlots.Name).Is(text),
            e => e.Name == name,
            new EventGuard(TrailSlots.Name, name));
    }
}
