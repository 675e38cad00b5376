using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>A path on the wire from an event or a list's element; each step is the names that are tried.</summary>
internal sealed record FieldPath(EquatableArray<EquatableArray<string>> Steps)
{
    public static readonly FieldPath Root = new([]);

    public FieldPath Then(EquatableArray<string> names) => new(Steps.Concat([names]).ToEquatableArray());

    /// <summary>The path of an expression that only descends into records, maps and Json; null for anything else.</summary>
    public static (Expression.Variable Root, FieldPath Path)? Of(Expression expression)
    {
        switch (expression)
        {
            case Expression.Variable variable:
                return (variable, Root);
            case Expression.Field field when Of(field.Instance) is { } instance:
                return (instance.Root, instance.Path.Then(field.Names));
            case Expression.Item item when Of(item.Instance) is { } instance:
                return (instance.Root, instance.Path.Then([item.Key]));
            case Expression.JsonMember { Member: "Items" } items:
                return Of(items.Instance);
            case Expression.Convert { Type: var type } convert when type.IsContainer():
                return Of(convert.Operand);

            // a?.B: where a is missing its member is too, so the member's path says it all
            case Expression.Conditional { Test: Expression.IsNull, WhenTrue: Expression.Constant { Literal: "null" }, Type: var type } conditional
                when type.IsContainer():
                return Of(conditional.WhenFalse);
            default:
                return null;
        }
    }
}

/// <summary>What is read below one root: all paths, containers included, in depth-first order of their names.</summary>
internal sealed record PathTree(EquatableArray<FieldPath> Paths)
{
    /// <summary>The tree of some paths.</summary>
    public static PathTree Of(IEnumerable<FieldPath> paths)
    {
        var all = new Dictionary<string, FieldPath>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var length = 1; length <= path.Steps.Count; length++)
            {
                var prefix = new FieldPath(path.Steps.Take(length).ToEquatableArray());
                var key = Key(prefix);

                // Two properties may give one name different alternatives; the one with more of them reads what both do.
                if (!all.TryGetValue(key, out var known) || Alternatives(known) < Alternatives(prefix))
                {
                    all[key] = prefix;
                }
            }
        }

        return new(all.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToEquatableArray());
    }

    /// <summary>The slot of a path, or -1.</summary>
    public int IndexOf(FieldPath path)
    {
        var key = Key(path);
        for (var index = 0; index < Paths.Count; index++)
        {
            if (Key(Paths[index]) == key)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The slot that contains a slot, or -1.</summary>
    public int ParentOf(int index)
    {
        var steps = Paths[index].Steps;
        return steps.Count == 1 ? -1 : IndexOf(new FieldPath(steps.Take(steps.Count - 1).ToEquatableArray()));
    }

    // Nul sorts before every character of a name, so children follow their parent at once.
    private static string Key(FieldPath path) => string.Join("\0", path.Steps.Select(step => step[0]));

    private static int Alternatives(FieldPath path) => path.Steps.Sum(step => step.Count);
}
