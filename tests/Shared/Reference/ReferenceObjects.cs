using System.Reflection;
using RulesSdk.Testing;
using RulesSdk.TestSupport.Engines;

namespace RulesSdk.TestSupport.Reference;

/// <summary>Reads the objects of a run from lines.</summary>
internal static class ReferenceObjects
{
    private static readonly MethodInfo ReadMethod = typeof(ReferenceObjects).GetMethod(nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The same steps with objects in place of lines; without those whose lines are no events.</summary>
    public static IEnumerable<FedStep> AsObjects(this IEnumerable<FedStep> steps)
    {
        var readers = new Dictionary<Type, Func<byte[], object?>>();
        foreach (var step in steps)
        {
            if (!readers.TryGetValue(step.Schema, out var read))
            {
                readers.Add(step.Schema, read = ReadMethod.MakeGenericMethod(step.Schema).CreateDelegate<Func<byte[], object?>>());
            }

            if (step.Action != FedAction.Event || step.Event is not null)
            {
                yield return step;
            }
            else if (read(step.Line) is { } e)
            {
                yield return step with { Event = e, Line = [] };
            }
        }
    }

    private static object? Read<TEvent>(byte[] line)
        where TEvent : class, IEventSchema<TEvent> => ReferenceReader.Read<TEvent>(line).Event;
}
