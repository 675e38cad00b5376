using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Programs;

/// <summary>Takes the place of a program that threw: it ignores all events and holds nothing.</summary>
/// <param name="rule">The rule.</param>
/// <param name="error">What was thrown.</param>
internal sealed class StoppedProgram(RuleDefinition rule, Exception error) : RuleProgram(rule)
{
    /// <summary>What was thrown.</summary>
    public Exception Error { get; } = error;

    public override void Bind(ProgramBinder binder)
    {
    }

    public override void Apply(int clause, ref EventReader e, in EventStamp stamp)
    {
    }

    public override void Apply(int clause, object e, in EventStamp stamp)
    {
    }

    internal override void EndInstant(long time)
    {
    }
}
