using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Puts the terms of a predicate that look up rows, which a provider may have to answer, after all others.</summary>
internal static class LookupsLast
{
    // Country(e) == "KP" && e.Succeeded
    // => e.Succeeded && Country(e) == "KP"
    // A term that is false and one that fails both mean that the predicate does not hold, so the order of terms decides nothing else.
    public static Expression Of(Expression body) =>
        body is Expression.All all ? Build.All(all.Terms.OrderBy(static term => term.Contains(static part => part is Expression.TableLookup))) : body;
}
