namespace KbSearch.SearchApi.Tasks;

/// <summary>A task cannot do its work for a reason its caller can mend; the message is shown to the caller.</summary>
internal sealed class TaskRefusedException(string message, Exception innerException) : Exception(message, innerException);
