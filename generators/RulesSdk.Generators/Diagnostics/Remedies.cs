using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Diagnostics;

/// <summary>What to write in place of a construct that no matcher supports, by where it stands.</summary>
internal static class Remedies
{
    public const string Text = "test the text as a whole: StartsWith, EndsWith or Contains with StringComparison.Ordinal, or Glob.IsMatch; TextFunctions.Capture takes a part of it";

    public const string StringComparer = "write '==', or Equals with StringComparison.OrdinalIgnoreCase";

    private const string Listed = "write it with the operators and functions that docs/reference/functions.md lists";

    /// <summary>For any construct. Only a predicate can be <c>[Opaque]</c>.</summary>
    /// <param name="opaque">The predicate that contains it, if that can be opaque.</param>
    public static string General(string? opaque) => opaque is null ? Listed : $"{Listed}, or mark '{opaque}' [Opaque]";

    /// <summary>For an element of a list by its place.</summary>
    /// <param name="where">The body in which the list stands.</param>
    /// <param name="list">The list as it is written.</param>
    public static string Element(ListPlace where, string list) => where switch
    {
        ListPlace.Predicate => $"write '{list}.Any(x => …)': the order of a list's elements is rarely what a rule is about",
        ListPlace.Let => $"return the whole list, '[.. {list}]' or '[.. {list}.Select(x => …)]': the [Let] stands for each of its elements",
        ListPlace.Normalizer => $"set a list to '[.. {list}]' or '[.. {list}.Select(x => …)]', or test it by '{list}.Any(x => …)': no element of a list is taken by itself",
        ListPlace.ChainKey => $"return the whole list, '[.. {list}]': an event counts under each of its elements",
        _ => "return the list from a [Let], which stands for each of its elements, and name that here",
    };

    /// <summary>For an element of a list that a test finds, such as the label of a key.</summary>
    /// <param name="where">The body in which the list stands.</param>
    /// <param name="list">The list as it is written.</param>
    /// <param name="element">The test's parameter.</param>
    /// <param name="test">The test's body.</param>
    /// <param name="value">What is read of the element.</param>
    public static string Found(ListPlace where, string list, string element, string test, string value) => where switch
    {
        ListPlace.Predicate => $"write '{list}.Any({element} => {test} && …)'",
        ListPlace.Let => $"return '[.. {list}.Select({element} => {test} ? {value} : null)]': the [Let] stands for each value, and null is in no key and no outcome",
        ListPlace.Other => $"return '[.. {list}.Select({element} => {test} ? {value} : null)]' from a [Let], which stands for each value, and name that here",
        _ => Element(where, list),
    };

    /// <summary>For a method of lists that has no compiled form.</summary>
    /// <param name="where">The body in which the list stands.</param>
    /// <param name="method">The method.</param>
    /// <param name="list">The list as it is written.</param>
    public static string ListMethod(ListPlace where, string method, string list) => (where, method) switch
    {
        (_, "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault") => Element(where, list),
        (ListPlace.Let or ListPlace.ChainKey, "Distinct" or "ToList" or "ToArray" or "Order" or "AsEnumerable") => $"leave '.{method}()' out: each distinct element counts once, in whatever order",
        (ListPlace.Let, "Where") => $"return all elements, '[.. {list}]', and test each in a [Join] that takes the [Let]",
        (ListPlace.ChainKey, "Where") => $"return all elements, '[.. {list}]': an element that never matters has a key of its own",
        (ListPlace.Let, _) => $"return '[.. {list}]' or '[.. {list}.Select(x => …)]'",
        (ListPlace.ChainKey, _) => $"return '[.. {list}]'",
        (_, "Where") => "put the test into '.Any(x => …)', '.All(x => …)' or '.Count(x => …)'",
        (_, "Contains") => "write '.Any(x => x.Equals(…, StringComparison.OrdinalIgnoreCase))'",
        (ListPlace.Predicate, "Select") => "put what Select makes into '.Any(x => …)'",
        _ => "use Any, All, Count or Contains: a matcher supports no other list methods",
    };

    /// <summary>For a list of one event that is compared with another event.</summary>
    /// <param name="list">The list, if it is a field of an event.</param>
    /// <param name="selected">What is compared of each element: empty for itself; null where that is not one value.</param>
    /// <param name="sought">What it is compared with.</param>
    public static string Joined(Expression list, string? selected, string? sought)
    {
        if (list is not Expression.Field { Member: var member } field || selected is null || sought is null
            || ExpressionTree.EventVariables(list).ToList() is not [{ Type.Name: var schema, Name: var variable }])
        {
            return "return the list from a [Let], which stands for each of its elements, and compare that: '[Let] static IReadOnlyList<string> Value(Schema variable) => …;' and 'value == …'";
        }

        var name = member.Length > 3 && member.EndsWith("s", StringComparison.Ordinal) ? member.Substring(0, member.Length - 1) : "Each" + member;
        name += selected;
        var value = selected.Length == 0 ? ExpressionPrinter.Print(field) : $"[.. {ExpressionPrinter.Print(field)}.Select(x => x.{selected})]";
        var type = schema.Substring(schema.LastIndexOfAny(['.', ':']) + 1);
        return $"return the list from a [Let], which stands for each of its elements, and compare that: '[Let] static IReadOnlyList<string> {name}({type} {variable}) => {value};' and '{char.ToLowerInvariant(name[0])}{name.Substring(1)} == {sought}'";
    }
}
