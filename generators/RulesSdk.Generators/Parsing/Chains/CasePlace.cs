using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Chains;

/// <summary>Where in its table a case could stand that those above it hide.</summary>
internal static class CasePlace
{
    /// <summary>The nearest place at which every case can be current and severity does not rise down the table; null where there is none.</summary>
    /// <param name="hidden">The place of the case.</param>
    /// <param name="severities">The severity of each case.</param>
    /// <param name="reached">Whether each case of a table in another order can be current, or null where that is not known.</param>
    public static int? Of(int hidden, IReadOnlyList<int> severities, Func<IReadOnlyList<int>, IEnumerable<bool>?> reached)
    {
        for (var place = hidden - 1; place >= 0 && severities[place] <= severities[hidden]; place--)
        {
            var order = Enumerable.Range(0, severities.Count).Where(index => index != hidden).ToList();
            order.Insert(place, hidden);
            if (reached(order)?.All(static isReached => isReached) == true)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The severity of a case, as its attribute says it.</summary>
    public static int SeverityOf(ISymbol member) =>
        member.Attribute("CaseAttribute")!.ConstructorArguments is [_, { Value: int severity }, ..] ? severity : 0;

    /// <summary>What the code fix needs of a place.</summary>
    public static ImmutableDictionary<string, string?> Properties(int? place) =>
        FixProperties.With(FixProperties.Place, place?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
