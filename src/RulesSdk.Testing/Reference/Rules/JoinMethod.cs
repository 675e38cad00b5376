using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>A plain method over event variables and their values.</summary>
/// <param name="Method">The method.</param>
/// <param name="Variables">The variables that it names, by themselves or by a value of theirs.</param>
/// <param name="Lets">The values that it names.</param>
internal sealed record JoinMethod(MethodInfo Method, IReadOnlySet<int> Variables, IReadOnlyList<LetMethod> Lets)
{
    public static JoinMethod Create(RuleMembers members, MethodInfo method)
    {
        var variables = new HashSet<int>();
        var lets = new List<LetMethod>();
        foreach (var (name, _) in RuleMembers.Parameters(method))
        {
            var variable = members.Events.TakeWhile(e => e.Name != name).Count();
            if (variable < members.Events.Count)
            {
                variables.Add(variable);
            }
            else if (members.Lets.FirstOrDefault(let => let.Name == name) is { } let)
            {
                variables.Add(let.Variable);
                lets.Add(let);
            }
            else
            {
                // In a rule of one variable a parameter may have any name.
                variables.Add(0);
            }
        }

        return new JoinMethod(method, variables, lets);
    }

    /// <summary>Whether it holds for events and values; one that throws does not.</summary>
    public bool Holds(IReadOnlyList<ClauseEvent> events, IReadOnlyDictionary<string, object?> row) =>
        RuleMembers.TryInvoke(Method, events, [row], out var holds) && holds is true;
}
