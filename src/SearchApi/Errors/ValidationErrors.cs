namespace KbSearch.SearchApi.Errors;

/// <summary>Collects what is wrong with a request, by field, so that a caller learns everything at once.</summary>
internal sealed class ValidationErrors
{
    /// <summary>Fields beyond this number are not listed.</summary>
    public const int MaxFields = 100;

    private readonly Dictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

    public bool Any => _messages.Count > 0;

    public void Add(string field, string message)
    {
        if (_messages.TryGetValue(field, out var messages))
        {
            messages.Add(message);
        }
        else if (_messages.Count < MaxFields)
        {
            _messages[field] = [message];
        }
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary() =>
        _messages.ToDictionary(field => field.Key, field => field.Value.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
