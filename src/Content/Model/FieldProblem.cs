namespace KbSearch.Content.Model;

/// <summary>What is wrong with one field of an item.</summary>
/// <param name="Field">The field's name in the JSON format, such as <c>title</c> or <c>answers[2].votes</c>.</param>
/// <param name="Reason">A clause that follows the field's name, such as "is missing".</param>
public readonly record struct FieldProblem(string Field, string Reason)
{
    public override string ToString() => $"{Field} {Reason}";
}
